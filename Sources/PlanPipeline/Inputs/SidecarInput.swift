package import PlanFindings
package import PlanMapping
internal import PlanSource

/// The sidecar that lies beside a document.
package struct SidecarInput: Sendable {
    /// Its bytes, or why they cannot be had.
    package let content: Result<[UInt8], DocumentFailure>

    private init(_ content: Result<[UInt8], DocumentFailure>) { self.content = content }

    /// The sidecar of the file at a path; `nil` where it has none.
    package init?(besides path: String, limits: Limits) {
        let path = path + Sidecar.suffix
        guard FileSystem.kind(of: path) == .file else { return nil }
        do throws(DocumentFailure) {
            var source = try ByteSource(path: path)
            content = .success(try source.readAll(limit: limits.documentBytes))
        } catch {
            content = .failure(error)
        }
    }

    /// The sidecar of a document that was found; `nil` where it has none.
    package init?(of item: SourceItem, limits: Limits, archives: inout OpenArchive) {
        switch item.location {
        case .file(let path): self.init(besides: path, limits: limits)
        case .entry(let path, let entry):
            guard let archive = try? archives.open(path), let found = archive.entry(named: entry.name + Sidecar.suffix)
            else { return nil }
            do throws(DocumentFailure) {
                self.init(.success(try archive.read(found)))
            } catch {
                self.init(.failure(error))
            }
        case .folder, .standardInput, .nowhere: return nil
        }
    }

    /// What merges it; `nil` where it cannot be used, which `findings` then tells.
    package func reader(digest: String?, limits: Limits, findings: inout Findings) -> SidecarReader? {
        do throws(DocumentFailure) {
            return try SidecarReader(try content.get(), digest: digest, limits: limits)
        } catch {
            var finding = error.finding
            if finding.kind != .sidecarDamaged {
                finding = Finding(.sidecarDamaged, finding.message, severity: .error)
            }
            findings.add(finding)
            return nil
        }
    }

    /// How many bytes it has.
    package var size: Int { (try? content.get().count) ?? 0 }

    /// What tells it from another one.
    package var digest: [UInt8] { (try? content.get()).map { Checksum.of($0).bytes } ?? [] }
}
