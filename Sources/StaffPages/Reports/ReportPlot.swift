// A report's numbers as bars: SVG made here, coloured by the theme's classes. The table beside it says the same, so that
// the picture needs no words of its own.

import HelpDesk
import KnowledgeBase

enum ReportPlot {
    private static let width = 640
    private static let height = 160
    private static let foot = 20

    /// Nothing where there is nothing to plot.
    static func bars(_ report: Report, label: String) -> HTML {
        var html = HTML()
        let groups = report.rows.map { row in
            report.plotted.map { column in
                if case .number(let number) = row[column] { number } else { 0 }
            }
        }
        guard !report.plotted.isEmpty, !groups.isEmpty, let most = groups.joined().max(), most > 0 else { return html }
        html.append("<svg class=\"plot\" role=\"img\" viewBox=\"0 0 ")
        number(width, " ", &html)
        number(height, "\" aria-label=\"", &html)
        html.append(text: label)
        html.append("\">")
        axis(most, &html)
        let step = (width - 40) / groups.count
        let bar = max(2, step * 3 / 4 / report.plotted.count)
        for (index, group) in groups.enumerated() {
            for (series, value) in group.enumerated() where value > 0 {
                let tall = max(1, value * (height - foot - 10) / most)
                let left = 40 + index * step + series * bar
                rectangle(series, x: left, y: height - foot - tall, width: max(1, bar - 1), height: tall, &html)
            }
        }
        html.append("</svg>")
        return html
    }

    private static func axis(_ most: Int, _ html: inout HTML) {
        html.append("<line class=\"axis\" x1=\"36\" x2=\"")
        number(width, "\" y1=\"", &html)
        number(height - foot, "\" y2=\"", &html)
        number(height - foot, "\"/><text x=\"32\" y=\"18\" text-anchor=\"end\">", &html)
        number(most, "</text><text x=\"32\" y=\"", &html)
        number(height - foot, "\" text-anchor=\"end\">0</text>", &html)
    }

    private static func rectangle(
        _ series: Int, x: Int, y: Int, width: Int, height: Int, _ html: inout HTML
    ) {
        html.append("<rect class=\"series-")
        number(series + 1, "\" x=\"", &html)
        number(x, "\" y=\"", &html)
        number(y, "\" width=\"", &html)
        number(width, "\" height=\"", &html)
        number(height, "\"/>", &html)
    }

    private static func number(_ number: Int, _ after: StaticString, _ html: inout HTML) {
        html.append(number: number)
        html.append(after)
    }
}
