/// How pages look: plain, dark on white, clean on A4 and on a phone.
enum PageStyle {
    static let text = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; color: #1a1a1a; background: #ffffff; line-height: 1.45;
          font-family: system-ui, "Segoe UI", Roboto, "DejaVu Sans", Arial, sans-serif; }
        main { max-width: 62rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
        header { border-bottom: 4px solid #1f4e5f; padding-bottom: .5rem; margin-bottom: 1.5rem; }
        h1, h2, h3 { line-height: 1.2; color: #163a47; }
        h1 { font-size: 1.9rem; margin: .1rem 0 .6rem; }
        h2 { font-size: 1.45rem; margin: 2.5rem 0 .8rem; border-bottom: 1px solid #1f4e5f; padding-bottom: .25rem; }
        h3 { font-size: 1.08rem; margin: 1.5rem 0 .4rem; }
        p { margin: .4rem 0 .8rem; max-width: 48rem; }
        .owner { font-weight: 600; margin: 0; }
        .stated { margin: .15rem 0; }
        .boxed { border: 2px solid #1f4e5f; padding: .7rem .9rem; max-width: none; }
        .remark { font-size: .88em; margin: .3rem 0; max-width: none; }
        ul { padding-left: 1.2rem; margin: .4rem 0 .8rem; max-width: 48rem; }
        .contents { columns: 2; }
        a { color: #163a47; }
        .wide { overflow-x: auto; }
        .wide:focus-visible, a:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
        table { border-collapse: collapse; width: 100%; font-size: .9em; margin: .3rem 0 .6rem;
          font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; padding: .3rem 0; }
        th, td { padding: .28rem .45rem; vertical-align: top; border-bottom: 1px solid #b9bfc4; }
        thead th { border-bottom: 2px solid #1a1a1a; vertical-align: bottom; font-weight: 600; }
        th[scope=row] { text-align: left; font-weight: 400; min-width: 7rem; }
        .number { text-align: right; white-space: nowrap; }
        thead .number { white-space: normal; }
        thead .lined { white-space: pre; }
        .word { text-align: left; }
        .total th, .total td { border-top: 2px solid #1a1a1a; font-weight: 600; }
        .beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 0 1.2rem; }
        .beside table { font-size: .86em; }
        .beside th[scope=row] { min-width: 0; }
        .beside thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        .beside caption { border-bottom: 2px solid #1a1a1a; height: 3.4em; vertical-align: bottom; }
        figure { margin: .6rem 0; }
        figcaption { font-weight: 600; font-size: .9em; margin-bottom: .3rem; }
        svg { display: block; width: 100%; height: auto; min-width: 42rem;
          font-family: system-ui, "Segoe UI", Roboto, "DejaVu Sans", Arial, sans-serif; }
        @media (max-width: 40rem) { h1 { font-size: 1.5rem; } .contents { columns: 1; } main { padding: .8rem; } }
        @page { size: A4; margin: 14mm 14mm 16mm; @bottom-right { content: counter(page); font-size: 8pt; } }
        @media print {
          body { font-size: 9.2pt; line-height: 1.36; }
          main { max-width: none; padding: 0; }
          section.page { break-before: page; }
          section.page h2 { margin-top: 0; }
          header { margin-bottom: 4mm; padding-bottom: 1mm; }
          nav { display: none; }
          figcaption { font-size: 8.2pt; break-after: avoid; }
          h1 { font-size: 14.5pt; } h2 { font-size: 14pt; margin-top: 6mm; } h3 { font-size: 10.5pt; margin: 3.5mm 0 1mm; }
          h1, h2, h3, caption { break-after: avoid; }
          p, li, .remark { orphans: 3; widows: 3; max-width: none; }
          p { margin: 1mm 0 2mm; }
          ul { max-width: none; margin: 1mm 0 2mm; }
          table { font-size: 8.2pt; margin: 1mm 0 2mm; }
          .beside table { font-size: 8pt; }
          .beside { grid-template-columns: repeat(4, 1fr); gap: 0 5mm; }
          th, td { padding: .7mm 1.4mm; }
          .tight th, .tight td { padding: .35mm 1.4mm; }
          #key { break-inside: avoid; }
          .tight ul { margin: 0 0 1mm; }
          thead { display: table-header-group; }
          tr, figure, svg, .boxed, .beside { break-inside: avoid; }
          table.short { break-inside: avoid; }
          .wide { overflow: visible; }
          svg { min-width: 0; }
          a { color: inherit; text-decoration: none; }
        }
        """
}
