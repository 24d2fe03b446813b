package enum Tallying {
    package static func crosses(_ left: Tally, _ right: Tally, _ catalogue: Catalogue, _ belonging: Belonging) -> Bool {
        false
    }
}
