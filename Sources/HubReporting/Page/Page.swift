import HubCore
import Mustache

/// A page as the template takes it: sections of blocks, and every value as it is printed.
struct Page {
    /// What the browser's tab says.
    let title: String
    /// Whose it is.
    let owner: String
    let heading: String
    /// The lines under the heading.
    let lines: [String]
    let sections: [Section]
    var style = PageStyle.text

    /// A part with a heading of its own.
    struct Section {
        let anchor: String
        let sectionHeading: String
        /// `page` where it begins a new sheet of paper, else `part`; `tight` as well where much is to stand on one.
        let kind: String
        let blocks: [Block]

        init(
            _ anchor: String, _ heading: String, isPage: Bool = false, isTight: Bool = false, _ blocks: [Block]
        ) {
            self.anchor = anchor
            sectionHeading = heading
            kind = (isPage ? "page" : "part") + (isTight ? " tight" : "")
            self.blocks = blocks
        }
    }

    /// A way to a section of the same page.
    struct Link {
        let to: String
        let words: String
    }

    /// The page as HTML that is well-formed XML too.
    var printed: String {
        get throws(Refusal) {
            do {
                let library = MustacheLibrary(templates: [
                    "page": try MustacheTemplate(string: PageTemplate.page),
                    "block": try MustacheTemplate(string: PageTemplate.block),
                    "table": try MustacheTemplate(string: PageTemplate.table),
                ])
                if let text = library.render(self, withTemplate: "page") { return text }
            } catch {
                throw Refusal(.defect, "A page's template cannot be read.")
            }
            throw Refusal(.defect, "A page's template is missing.")
        }
    }
}
