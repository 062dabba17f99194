import FoundationEssentials

/// Finds the corpora that lie beside the repository, or where PLANKIT_SHARED says.
enum Corpora {
    static let shared: URL? = {
        if let path = ProcessInfo.processInfo.environment["PLANKIT_SHARED"] { return URL(fileURLWithPath: path) }
        var folder = URL(fileURLWithPath: #filePath)
        while folder.pathComponents.count > 1 {
            folder.deleteLastPathComponent()
            let shared = folder.appendingPathComponent("shared")
            if FileManager.default.fileExists(atPath: shared.appendingPathComponent("corpora").path) { return shared }
        }
        return nil
    }()

    /// A folder of the corpora, if it is there.
    static func folder(_ name: String) -> URL? {
        guard let folder = shared?.appendingPathComponent("corpora").appendingPathComponent(name),
            FileManager.default.fileExists(atPath: folder.path)
        else { return nil }
        return folder
    }
}
