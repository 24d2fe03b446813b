import Foundation
import HTTPTypes
import HubCore
import HubDesk
import HubReporting
import HubStorage

/// What is on, over HTTP: a page to print, a calendar, services for directories.
enum Timetables {
    static func show(_ call: Call) throws -> Reply {
        let first = call.query["from"].flatMap { Day(iso: $0) } ?? call.now.local.day
        let last = call.query["to"].flatMap { Day(iso: $0) } ?? first.adding(days: 27)
        guard first <= last, last.number - first.number < 2 * 366 else {
            throw WebProblem.badField("to", "Send a day from \(first.iso) on, at most two years later.")
        }
        let (sessions, catalogue) = try call.services.store.timetable(for: first...last, by: call.actor)
        if let hub = call.query["hub"], catalogue.hub(hub) == nil {
            throw WebProblem.badField(
                "hub",
                "There is no hub \(Shown.quoted(hub)): there is \(catalogue.hubs.map(\.id).joined(separator: ", ")).")
        }
        let timetable = Timetable(sessions, catalogue, days: first...last, hub: call.query["hub"])
        switch call.query["format"] ?? "json" {
        case "html":
            let page = try timetable.html(largePrint: call.flag("largePrint"))
            return answer(page, "text/html; charset=utf-8", isPage: true)
        case "ics":
            // A calendar of the same sessions is the same all day long.
            return answer(
                timetable.calendar(stamp: "\(call.now.local.day.iso)T00:00:00Z"), "text/calendar; charset=utf-8")
        default: return answer(timetable.openReferral, "application/json")
        }
    }

    private static func answer(_ text: String, _ type: String, isPage: Bool = false) -> Reply {
        let bytes = Data(text.utf8)
        var reply = Reply.text(bytes, type, tag: ETags.of(bytes))
        if isPage { reply.headers[.contentSecurityPolicy] = ReportForm.pagePolicy }
        return reply
    }
}
