import CGLPK
package import HubCore

extension DisclosureAudit {
    /// The audit by GLPK's simplex method.
    ///
    /// GLPK keeps its environment by thread; each call makes its problem, solves it and frees it on its own thread, so
    /// calls from several threads do not meet.
    package static let simplex = DisclosureAudit { system in
        guard !system.lowest.isEmpty else { return [] }
        return Simplex(system).ranges()
    }
}

/// One linear system with GLPK, asked for the least and the most of one variable after another.
private final class Simplex {
    private let system: LinearSystem
    private let problem: OpaquePointer
    private var settings = glp_smcp()
    /// What each variable is known to reach: every solution shows a value of each.
    private var found: [(lower: Double, upper: Double)]

    init(_ system: LinearSystem) {
        self.system = system
        glp_term_out(GLP_OFF)
        problem = glp_create_prob()
        found = system.lowest.map { _ in (.infinity, -.infinity) }
        glp_init_smcp(&settings)
        settings.msg_lev = GLP_MSG_OFF
        load()
    }

    deinit { glp_delete_prob(problem) }

    private func load() {
        glp_add_cols(problem, Int32(system.lowest.count))
        for (place, lowest) in system.lowest.enumerated() {
            glp_set_col_bnds(problem, Int32(place + 1), GLP_LO, lowest, 0)
        }
        guard !system.rows.isEmpty else { return }
        glp_add_rows(problem, Int32(system.rows.count))
        for (place, row) in system.rows.enumerated() {
            let kind = row.upper.isFinite ? (row.upper == row.lower ? GLP_FX : GLP_DB) : GLP_LO
            glp_set_row_bnds(problem, Int32(place + 1), kind, row.lower, row.upper.isFinite ? row.upper : 0)
            // GLPK counts from 1: the first of each list is not read.
            let columns = [0] + row.terms.map { Int32($0.variable + 1) }
            let factors = [0] + row.terms.map(\.factor)
            glp_set_mat_row(problem, Int32(place + 1), Int32(row.terms.count), columns, factors)
        }
    }

    /// For each variable the range it can have, as far as it was asked.
    func ranges() -> [ClosedRange<Double>?] {
        system.lowest.indices.map { place in
            guard let asked = system.asked[place] else { return nil }
            let tolerance = DisclosureAudit.tolerance
            if found[place].lower > asked.lowerBound + tolerance {
                guard solve(place, GLP_MIN) else { return nil }
            }
            if found[place].upper < asked.upperBound - tolerance {
                guard solve(place, GLP_MAX) else { return nil }
            }
            guard found[place].lower <= found[place].upper else { return nil }
            return found[place].lower...found[place].upper
        }
    }

    /// Goes to one end of a variable's range, on from the last solution; false where none was found.
    private func solve(_ place: Int, _ direction: Int32) -> Bool {
        let column = Int32(place + 1)
        glp_set_obj_dir(problem, direction)
        glp_set_obj_coef(problem, column, 1)
        defer { glp_set_obj_coef(problem, column, 0) }
        var code = glp_simplex(problem, &settings)
        if code != 0 {
            // A basis it cannot go on from: once more from the beginning.
            glp_std_basis(problem)
            code = glp_simplex(problem, &settings)
        }
        guard code == 0 else { return false }
        switch glp_get_status(problem) {
        case GLP_OPT, GLP_FEAS: note()
        case GLP_UNBND:
            note()
            if direction == GLP_MAX { found[place].upper = .infinity }
        default: return false
        }
        return true
    }

    private func note() {
        for place in found.indices {
            let value = glp_get_col_prim(problem, Int32(place + 1))
            found[place].lower = min(found[place].lower, value)
            found[place].upper = max(found[place].upper, value)
        }
    }
}
