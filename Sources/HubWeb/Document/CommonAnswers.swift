/// The answers that every operation can give, added to each so that its author need not repeat them.
enum CommonAnswers {
    static func added(to document: JSONInput) -> JSONInput {
        guard case .object(var root) = document, case .object(var paths)? = root["paths"] else { return document }
        for (path, item) in paths {
            guard case .object(var methods) = item else { continue }
            for (method, operation) in methods where method != "parameters" {
                guard case .object(var members) = operation else { continue }
                members["responses"] = .object(answers(method, path, members))
                methods[method] = .object(members)
            }
            paths[path] = .object(methods)
        }
        root["paths"] = .object(paths)
        return .object(root)
    }

    private static func answers(_ method: String, _ path: String, _ operation: [String: JSONInput])
        -> [String: JSONInput]
    {
        var codes = ["400", "404", "500", "503"]
        if operation["security"] != .array([]) { codes += ["401", "403"] }
        if method != "get" { codes += ["409", "413", "415", "422", "429"] }
        var answers = operation["responses"]?.members ?? [:]
        for code in codes where answers[code] == nil {
            answers[code] = .object(["$ref": .string("#/components/responses/Problem\(code)")])
        }
        return answers
    }
}
