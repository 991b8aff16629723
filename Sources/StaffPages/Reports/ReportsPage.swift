// /portal/staff/reports: how support is doing; /portal/staff/reports/<name>: one report as a CSV file.

import FormPages
import HelpDesk
import KnowledgeBase

enum ReportsPage {
    private static let address = "/portal/staff/reports"
    private static let spans = [30, 90, 365]

    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let words = visit.words
        let days = days(visit)
        var records: [TemplateRecord] = []
        for name in Report.Name.allCases {
            records.append(record(try staff.report(name, days: days), days, words))
        }
        let tabs = spans.map { span in
            StaffShapes.tab.record([
                "label": .text(words.text("report.days", ["days": String(span)])),
                "url": .text("\(address)?days=\(span)"),
                "current": .flag(span == days),
            ])
        }
        return try visit.page(
            .reports,
            StaffShapes.reports.record([
                "spans": .records(tabs), "reports": .records(records), "may-audit": .flag(staff.role >= .administrator),
            ]))
    }

    static func file(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let parts = visit.parameters[0].split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1] == "csv", let name = Report.Name(rawValue: String(parts[0])) else {
            return MessagePage.response(.notFound, visit)
        }
        let report = try staff.report(name, days: days(visit))
        var response = Response(.ok, .bytes(report.commaSeparated { visit.words.text("report.column-\($0)") }))
        response.add("Content-Type", "text/csv; charset=utf-8")
        response.add("Content-Disposition", "attachment; filename=\"\(name.rawValue).csv\"")
        return response
    }

    private static func days(_ visit: StaffVisit) -> Int {
        Int(visit.head.query.text("days")).flatMap { spans.contains($0) ? $0 : nil } ?? 90
    }

    private static func record(_ report: Report, _ days: Int, _ words: PortalWords) -> TemplateRecord {
        let title = words.text("report.\(report.name.rawValue)")
        let columns = report.columns.enumerated().map { index, key in
            StaffShapes.cell.record([
                "text": .text(words.text("report.column-\(key)")),
                "number": .flag(report.rows.first?[index].isNumber ?? false),
            ])
        }
        return StaffShapes.report.record([
            "id": .text(report.name.rawValue), "title": .text(title),
            "hint": .text(words.text("report.hint-\(report.name.rawValue)")),
            "csv-url": .text("\(address)/\(report.name.rawValue).csv?days=\(days)"),
            "plot": .html(ReportPlot.bars(report, label: title)), "columns": .records(columns),
            "rows": .records(report.rows.map { row($0, words) }), "rows-any": .flag(!report.rows.isEmpty),
        ])
    }

    private static func row(_ row: [Report.Cell], _ words: PortalWords) -> TemplateRecord {
        let cells = row.dropFirst().map { cell in
            StaffShapes.cell.record(["text": .text(cell.text(words)), "number": .flag(cell.isNumber)])
        }
        return StaffShapes.row.record(["head": .text(row[0].text(words)), "cells": .records(cells)])
    }
}
