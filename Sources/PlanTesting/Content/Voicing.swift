/// How a plan speaks of the child, or of the children of a group.
struct Voicing: Sendable {
    var name: String
    var his: String
    var him: String

    static func child(_ name: String, isGirl: Bool) -> Voicing {
        isGirl ? Voicing(name: name, his: "her", him: "her") : Voicing(name: name, his: "his", him: "him")
    }

    static func group(isGrown: Bool) -> Voicing {
        Voicing(name: isGrown ? "Each student" : "Each child", his: "their", him: "them")
    }
}
