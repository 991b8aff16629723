// The form that somebody was sending when their session ended, filled in again after they have signed in.

import HelpDesk

enum Restoring {
    /// The programs with forms that are worth it.
    private static let programs = [Program.tickets]

    /// - Parameters:
    ///   - address: where the form was being sent.
    ///   - kept: its fields, each name behind a prefix of two characters.
    static func page(
        _ address: String, _ kept: [(name: String, value: String)], _ visit: Visit, _ customer: Customer
    ) throws(StoreFailure) -> Response? {
        guard let (name, path) = WayBack.path(address), let program = programs.first(where: { $0.name == name }),
            let (route, parameters) = program.route(path), let restore = route.restore
        else { return nil }
        var form = Form()
        // A name that fits no field is no loss.
        for field in kept { try? form.add(String(field.name.dropFirst(2)), field.value) }
        return try restore(visit.resumed(parameters, form), customer)
    }
}
