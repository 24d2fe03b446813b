/// The page that every report and the board's paper print on, as Mustache; every value in it is escaped but drawings.
enum PageTemplate {
    /// The whole page: nothing is fetched from anywhere, and nothing runs.
    static let page = """
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{{title}}</title>
        <style>
        {{{style}}}
        </style>
        </head>
        <body>
        <main>
        <header>
        <p class="owner">{{owner}}</p>
        <h1>{{heading}}</h1>
        {{#lines}}
        <p class="stated">{{.}}</p>
        {{/lines}}
        </header>
        {{#sections}}
        <section class="{{kind}}" id="{{anchor}}">
        <h2>{{sectionHeading}}</h2>
        {{#blocks}}
        {{>block}}
        {{/blocks}}
        </section>
        {{/sections}}
        </main>
        </body>
        </html>

        """

    /// One piece of a section.
    static let block = """
        {{#subheading}}
        <h3>{{subheading}}</h3>
        {{/subheading}}
        {{#text}}
        <p>{{text}}</p>
        {{/text}}
        {{#boxed}}
        <p class="boxed"><strong>{{boxedLabel}}</strong> {{boxed}}</p>
        {{/boxed}}
        {{#hasItems}}
        <ul>
        {{#items}}
        <li>{{.}}</li>
        {{/items}}
        </ul>
        {{/hasItems}}
        {{#hasLinks}}
        <nav aria-label="Contents">
        <ul class="contents">
        {{#links}}
        <li><a href="#{{to}}">{{words}}</a></li>
        {{/links}}
        </ul>
        </nav>
        {{/hasLinks}}
        {{#drawing}}
        <figure>
        <figcaption>{{drawingLabel}}</figcaption>
        <div class="wide" role="region" tabindex="0" aria-label="{{drawingLabel}}">
        {{{drawing}}}
        </div>
        </figure>
        {{/drawing}}
        {{#hasTables}}
        <div class="{{arrangement}}">
        {{#tables}}
        {{>table}}
        {{/tables}}
        </div>
        {{/hasTables}}
        """

    /// A table with its caption, a scope on every head, and what belongs under it.
    static let table = """
        <div class="wide"{{#region}} role="region" tabindex="0" aria-label="{{caption}}"{{/region}}>
        <table class="{{size}}">
        <caption>{{caption}}</caption>
        <thead>
        <tr>{{#columns}}<th scope="col" class="{{side}}">{{name}}</th>{{/columns}}</tr>
        </thead>
        <tbody>
        {{#rows}}
        <tr class="{{rowKind}}"><th scope="row">{{rowName}}</th>{{#cells}}<td class="{{side}}" colspan="{{span}}">{{value}}</td>{{/cells}}</tr>
        {{/rows}}
        </tbody>
        </table>
        </div>
        {{#remarks}}
        <p class="remark">{{.}}</p>
        {{/remarks}}
        """
}
