import GRDB
import HubCore

/// Rows about people and families that were erased: they bring nobody back.
extension ImportStage {
    /// Says once for each which row speaks of them, and takes visits that no number stands for as heads without a name.
    mutating func setErasedAside(_ system: String) throws {
        guard people.people.contains(where: \.isErased) || people.families.contains(where: \.isErased) else { return }
        var places: Set<Int> = []
        for spot in people.families.filter(\.isErased).map(\.place) + people.people.filter(\.isErased).map(\.place)
        where places.insert(spot.packed).inserted {
            let here = header.place(sheet: spot.sheet, row: spot.row)
            warn(
                at: here,
                "this row is about somebody who was erased: nothing of them is stored, and a visit counts without a name"
            )
        }
        try takeVisits(system)
    }

    /// Visits that stand already stay as they are; others are walk-ins, known by a digest and by no id.
    private mutating func takeVisits(_ system: String) throws {
        let standing = try db.makeStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM attendance WHERE session_id = ? AND person_id = ?)")
        let ids = try ErasedIDs(db)
        var kept: [RegisterStage.Row] = []
        for row in registers.rows {
            let position = people.standing(for: row.person)
            let person = people.people[Int(position)]
            let session = registers.sessions[Int(row.session)].id
            guard person.isErased else {
                kept.append(row)
                continue
            }
            if case .stored(let token) = person.target,
                try Bool.fetchOne(standing, arguments: [session, token]) == true
            {
                kept.append(row)
                continue
            }
            let details = person.planned.details
            let who = [
                system, person.planned.externalID ?? "", person.planned.family ?? "",
                PersonName.key(given: details.givenName, family: details.familyName),
            ]
            let walkIn = RegisterStage.WalkIn(
                session: row.session, externalID: ids.visit(who, at: session), mark: row.mark,
                isChild: details.kind.isChild, place: row.place)
            _ = registers.keep(walkIn)
        }
        registers.rows = kept
    }
}
