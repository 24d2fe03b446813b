import HubCore

/// The sentences beside reach, registrations and courses.
enum PeopleNotes {
    static func all(
        _ counting: Counting, _ engagement: Engagement, _ people: Engagement.Counted, _ counted: CountedPeriod
    ) -> [Note] {
        guard engagement.isKnown else { return [] }
        return reach(counting, people, counted) + pending(people.total) + courses(counting, engagement)
    }

    private static func reach(
        _ counting: Counting, _ people: Engagement.Counted, _ counted: CountedPeriod
    ) -> [Note] {
        guard people.total.reach.families != nil else { return [] }
        let attendances = counted.total.attendances
        let share = Percent(attendances.named, of: attendances.total)?.written ?? "none"
        let others = "; who the others were is not known."
        var notes = [
            Note(
                "Reach rests on named attendances alone: \(Numbers.grouped(attendances.named)) of "
                    + "\(Numbers.counted(attendances.total, "attendance")) (\(share))" + others,
                quotes: [DisclosureCell.Key("total", "attendances.named")],
                isInternal: !PublicView.showsShare(attendances.named, of: attendances.total),
                withoutNumbers: "Reach rests on named attendances alone" + others)
        ]
        let without = counting.catalogue.hubs.indices.filter {
            people.hubs[$0].reach.families == nil && counted.hubs[$0].hasFigure
        }
        if !without.isEmpty {
            let names = without.map(counting.hubName).joined(separator: "; ")
            notes.append(Note("Counted, but without any register, so without reach: \(names).").ofWhole)
        }
        if let began = counting.facts.people.registersBegan {
            notes.append(
                Note(
                    "First-time families: named registers began on \(began.spoken); who was seen before that is not "
                        + "known."))
        }
        return notes
    }

    private static func pending(_ total: Engagement.Line) -> [Note] {
        let number = total.registrations.pending
        guard number > 0 else { return [] }
        let why =
            ": without the privacy notice, and no registration yet; once the notice is given, counted at the day of "
            + "registering."
        return [
            Note(
                "\(Numbers.counted(number, "family", plural: "families")) pending" + why,
                quotes: [DisclosureCell.Key("total", "registrations.pending")],
                withoutNumbers: "Pending families" + why)
        ]
    }

    private static func courses(_ counting: Counting, _ engagement: Engagement) -> [Note] {
        guard !counting.facts.people.runs.isEmpty else { return [] }
        let open = engagement.runsNotOver
        let unknown =
            open > 0
            ? " Completers are not known yet of \(Numbers.counted(open, "run")) with sessions still to come." : ""
        return [
            Note(
                "Courses count persons enrolled: entered on the run, or marked on one of its registers (who waits or "
                    + "withdrew only once present). A completer attended at least 80% of the sessions held." + unknown)
        ]
    }
}
