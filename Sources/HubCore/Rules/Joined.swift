/// Things by their places in a row, in groups that grow together as two of them are joined.
struct Joined {
    private var leader: [Int]

    /// So many things, each alone.
    init(_ count: Int) { leader = Array(0..<count) }

    /// The place that stands for a thing's group.
    mutating func root(_ place: Int) -> Int {
        var place = place
        while leader[place] != place {
            leader[place] = leader[leader[place]]
            place = leader[place]
        }
        return place
    }

    /// Puts all of these into one group.
    mutating func join(_ places: [Int]) {
        guard let first = places.first else { return }
        for place in places.dropFirst() { leader[root(place)] = root(first) }
    }
}
