import Foundation
import Glibc
import HubCore
import HubSecrets

/// A password as it comes in: typed without echo, from a file, or made here and printed once.
enum SecretEntry {
    /// Where a command takes a password from.
    enum Source {
        case terminal, made
        case file(String)

        init(file: String?, isMade: Bool) throws {
            guard file == nil || !isMade else {
                throw Refusal.usage("--password-file and --generate go apart: give one of them.")
            }
            self = file.map(Source.file) ?? (isMade ? .made : .terminal)
        }
    }

    /// The password, and whether it must be told to whoever runs the command.
    static func password(_ source: Source, for user: String) throws -> (text: String, isNew: Bool) {
        switch source {
        case .made: return (SecretToken.password(), true)
        case .file(let path): return (try read(path), false)
        case .terminal:
            guard isatty(STDIN_FILENO) == 1 else {
                throw Refusal.usage(
                    "There is no terminal to type a password at: give --password-file FILE, or --generate to have one made."
                )
            }
            let first = try typed("Password for \(user): ")
            guard try typed("The same again: ") == first else {
                throw Refusal.data("The two are not the same: nothing was stored.")
            }
            return (first, false)
        }
    }

    /// The first line of a file that holds a password.
    static func read(_ path: String) throws -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Refusal.notFound(
                "\(path) cannot be read as text: name a file that holds the password in its first line.")
        }
        return String(text.prefix { !$0.isNewline })
    }

    /// Reads a line from the terminal while it shows nothing.
    private static func typed(_ prompt: String) throws -> String {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else {
            throw Refusal.usage("This terminal cannot hide what is typed: give --password-file FILE.")
        }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        // Keys that end the program would leave the terminal silent.
        silent.c_lflag &= ~tcflag_t(ISIG)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            Console.warn("")
        }
        Console.ask(prompt)
        guard let line = readLine(strippingNewline: true), !line.utf8.contains(3) else {
            throw Refusal.usage("No password was typed: nothing was stored.")
        }
        return line
    }
}
