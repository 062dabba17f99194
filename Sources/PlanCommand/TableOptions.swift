internal import ArgumentParser
internal import PlanPipeline
internal import PlanSource

/// The options that say how delimited text is to be read, where its bytes shall not decide.
struct TableOptions: ParsableArguments {
    @Option(
        help: """
            The encoding of delimited text and of JSON of other systems, instead of finding it: utf-8, utf-16le, \
            utf-16be, windows-1252.
            """)
    var encoding: EncodingArgument?

    @Option(help: "What stands between the cells of delimited text, instead of finding it: comma, semicolon, tab, bar.")
    var delimiter: DelimiterArgument?

    @Option(help: "The line where the header of delimited text stands, instead of finding it; 0 if it has none.")
    var headerLine: Int?

    var table: CSVOptions {
        CSVOptions(encoding: encoding?.encoding, delimiter: delimiter?.byte, headerLine: headerLine)
    }

    func validate() throws {
        if let headerLine, !(0...1_000_000).contains(headerLine) {
            throw ValidationError("--header-line must be from 0 to 1000000.")
        }
    }
}

/// The name of an encoding, as `--encoding` takes it.
struct EncodingArgument: ExpressibleByArgument {
    let encoding: TextEncoding

    init?(argument: String) {
        guard let encoding = TextEncoding(named: argument) else { return nil }
        self.encoding = encoding
    }
}

/// The name of a delimiter, as `--delimiter` takes it.
struct DelimiterArgument: ExpressibleByArgument {
    let byte: UInt8

    init?(argument: String) {
        guard let byte = CSVOptions.delimiter(named: argument) else { return nil }
        self.byte = byte
    }
}
