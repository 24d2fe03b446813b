/// A drawing with its text alternative; inline SVG that needs nothing else and reads in black and white.
struct Chart: Equatable {
    let title: String
    let svg: String
}

/// Draws the marks of a chart; all words are escaped here.
struct ChartDrawing {
    /// How an area is filled, told apart without colour.
    enum Fill: String {
        case solid, hatched, empty, faint
    }

    /// Tells the chart's patterns from those of the others on the page.
    private let id: String
    private let width: Int
    private let height: Int
    private var marks = ""

    init(_ id: String, width: Int, height: Int) {
        self.id = id
        self.width = width
        self.height = height
    }

    mutating func rect(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ fill: Fill) {
        let paint =
            switch fill {
            case .solid: "#1f4e5f"
            case .hatched: "url(#\(id)-hatch)"
            case .empty: "#ffffff"
            case .faint: "#e4e7e9"
            }
        marks +=
            "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" fill=\"\(paint)\" stroke=\"#1a1a1a\" "
            + "stroke-width=\"0.8\"/>\n"
    }

    mutating func line(_ fromX: Int, _ fromY: Int, _ toX: Int, _ toY: Int, width: String = "1", light: Bool = false) {
        marks +=
            "<line x1=\"\(fromX)\" y1=\"\(fromY)\" x2=\"\(toX)\" y2=\"\(toY)\" stroke=\"\(light ? "#ffffff" : "#1a1a1a")\" "
            + "stroke-width=\"\(width)\"/>\n"
    }

    mutating func dashed(_ x: Int, _ fromY: Int, _ toY: Int) {
        marks +=
            "<line x1=\"\(x)\" y1=\"\(fromY)\" x2=\"\(x)\" y2=\"\(toY)\" stroke=\"#1a1a1a\" stroke-width=\"1.2\" "
            + "stroke-dasharray=\"4 3\"/>\n"
    }

    mutating func text(
        _ words: String, _ x: Int, _ y: Int, _ anchor: String = "start", size: Int = 11, bold: Bool = false
    ) {
        marks +=
            "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\" text-anchor=\"\(anchor)\" fill=\"#1a1a1a\""
            + "\(bold ? " font-weight=\"600\"" : "")>\(ChartDrawing.escaped(words))</text>\n"
    }

    /// The drawing under its title, and what it shows in words.
    func chart(_ title: String, _ words: String) -> Chart {
        let hatch =
            "<defs><pattern id=\"\(id)-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
            + "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#ffffff\"/>"
            + "<line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" stroke=\"#1f4e5f\" stroke-width=\"3\"/></pattern></defs>\n"
        return Chart(
            title: title,
            svg: "<svg viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\">\n"
                + "<title id=\"\(id)-title\">\(ChartDrawing.escaped(title))</title>\n"
                + "<desc id=\"\(id)-desc\">\(ChartDrawing.escaped(words))</desc>\n" + hatch + marks + "</svg>")
    }

    /// Words made safe to stand in XML.
    static func escaped(_ words: String) -> String {
        var text = ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            // XML knows no other control marks.
            case _ where scalar.value < 0x20 && scalar != "\t" && scalar != "\n": text += "\u{FFFD}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
