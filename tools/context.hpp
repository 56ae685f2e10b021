// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/progress.hpp"
#include "satchel/service/profile.hpp"
#include "satchel/service/service.hpp"

#include "sandbox/connection.hpp"

#include <nlohmann/json.hpp>

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::tool {

/// What the user set for every command.
struct GlobalOptions {
    std::string profile;
    std::string progress = "auto";
    bool json = false;
    bool verbose = false;
    int timeout_seconds = 120;
};

/// What commands work with: streams, settings, and the service when it is needed.
/// Nothing here touches the network before service() is called.
class Context {
public:
    Context(std::ostream& out_stream, std::ostream& error_stream, CancelFlag const& cancel_flag);
    Context(Context const&) = delete;
    Context& operator=(Context const&) = delete;
    ~Context();

    std::ostream& out;   ///< results
    std::ostream& error; ///< everything for humans
    CancelFlag const& cancel;
    GlobalOptions options;

    /// The profile and its settings; read once, on first use.
    Configuration const& configuration();

    /// The service of the profile. Starts the sandbox where the profile is the
    /// simulated one.
    Service& service();

    /// The service for --dry-run: it words requests and sends none, so that the simulated one
    /// is not started for it. Not for a command that also calls service().
    Service const& offline_service();

    /// The order ledger of the profile.
    Ledger ledger();

    /// Whether the profile or the user names it; the folder of another one is made by itself.
    [[nodiscard]] bool has_ledger_of_its_own();

    /// Says something to the user that is not the result. With --json the notes
    /// become part of the document instead of disturbing stderr.
    void note(std::string const& text);
    void notes(std::vector<std::string> const& texts);

    /// As many as a person reads, and how many more there are; --json has all of them.
    void notes_in_short(std::vector<std::string> const& texts);

    /// The notes that no document has shown yet; a failure shows them.
    [[nodiscard]] std::vector<std::string> const& open_notes() const { return m_notes; }

    /// Takes them for a document that is not printed by print().
    [[nodiscard]] std::vector<std::string> take_notes();

    /// Prints the one document of --json, with the notes.
    void print(nlohmann::ordered_json document);

    [[nodiscard]] ProgressFunction progress();

    /// Why nothing seems to happen, as part of the progress.
    void say(std::string const& text);

private:
    [[nodiscard]] std::shared_ptr<Sandbox const> start_sandbox();
    void connect(std::shared_ptr<Sandbox const> sandbox);

    std::vector<std::string> m_notes;
    std::optional<Configuration> m_configuration;
    std::unique_ptr<Connection> m_connection;
}; // class Context

} // namespace satchel::tool
