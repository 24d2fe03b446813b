import HubCore

/// The sentences beside reach, registrations and courses.
enum PeopleNotes {
    static func all(
        _ counting: Counting, _ engagement: Engagement, _ people: Engagement.Counted, _ counted: CountedPeriod
    ) -> [String] {
        guard engagement.isKnown else { return [] }
        return reach(counting, people, counted) + pending(people.total) + courses(counting, engagement)
    }

    private static func reach(
        _ counting: Counting, _ people: Engagement.Counted, _ counted: CountedPeriod
    ) -> [String] {
        guard people.total.reach.families != nil else { return [] }
        let attendances = counted.total.attendances
        let share = Percent(attendances.named, of: attendances.total)?.written ?? "none"
        var notes = [
            "Reach rests on named attendances alone: \(Numbers.grouped(attendances.named)) of "
                + "\(Numbers.counted(attendances.total, "attendance")) (\(share)); who the others were is not known."
        ]
        let without = counting.catalogue.hubs.indices.filter {
            people.hubs[$0].reach.families == nil && counted.hubs[$0].hasFigure
        }
        if !without.isEmpty {
            let names = without.map(counting.hubName).joined(separator: "; ")
            notes.append("Counted, but without any register, so without reach: \(names).")
        }
        if let began = counting.facts.people.registersBegan {
            notes.append(
                "First-time families: named registers began on \(began.spoken); who was seen before that is not known.")
        }
        return notes
    }

    private static func pending(_ total: Engagement.Line) -> [String] {
        let number = total.registrations.pending
        guard number > 0 else { return [] }
        return [
            "\(Numbers.counted(number, "family", plural: "families")) pending: without the privacy notice, and no "
                + "registration yet; once the notice is given, counted at the day of registering."
        ]
    }

    private static func courses(_ counting: Counting, _ engagement: Engagement) -> [String] {
        guard !counting.facts.people.runs.isEmpty else { return [] }
        let open = engagement.runsNotOver
        let unknown =
            open > 0
            ? " Completers are not known yet of \(Numbers.counted(open, "run")) with sessions still to come." : ""
        return [
            "Courses count persons enrolled: entered on the run, or marked on one of its registers (who waits or "
                + "withdrew only once present). A completer attended at least 80% of the sessions held." + unknown
        ]
    }
}
