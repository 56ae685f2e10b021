// SPDX-License-Identifier: MIT
#include "context.hpp"

#include "json_text.hpp"
#include "progress_printer.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <ostream>
#include <system_error>
#include <utility>

namespace satchel::tool {

Context::Context(std::ostream& out_stream, std::ostream& error_stream,
                 CancelFlag const& cancel_flag)
    : out{out_stream}, error{error_stream}, cancel{cancel_flag}
{
}

Context::~Context() = default;

Configuration const& Context::configuration()
{
    if (!m_configuration) {
        m_configuration = load_configuration(process_environment(), options.profile);
        notes(m_configuration->notes);
    }
    return *m_configuration;
}

std::shared_ptr<Sandbox const> Context::start_sandbox()
{
    auto sandbox = lasting_sandbox(process_environment());
    sandbox.dialect = configuration().profile.dialect;
    sandbox.progress = progress();
    sandbox.cancel = &cancel;

    // Said with --json as well: nobody may take a simulated order for a real one.
    error << "satchel: profile \"sandbox\": a simulated service, nothing is bought (state in "
          << sandbox.state.string() << ")" << std::endl;
    std::error_code missing;
    if (!std::filesystem::exists(sandbox.state, missing)) {
        error << "satchel: its catalogue of simulated images is made now, once" << std::endl;
    }
    return std::make_shared<Sandbox>(sandbox);
}

Service& Context::service()
{
    if (!m_connection) {
        connect(configuration().profile.simulated ? start_sandbox() : nullptr);
    }
    return m_connection->service();
}

Service const& Context::offline_service()
{
    if (!m_connection) {
        connect(nullptr);
    }
    return m_connection->service();
}

void Context::connect(std::shared_ptr<Sandbox const> sandbox)
{
    ConnectionOptions connection;
    connection.idle_timeout = std::chrono::seconds{options.timeout_seconds};
    connection.cancel = &cancel;
    connection.notice = [this](std::string const& text) { say(text); };
    if (options.verbose) {
        connection.log = [this](std::string_view line) { error << line << std::endl; };
    }
    connection.on_late_cancel = [this] {
        say("the order is on its way; waiting for its reply, so that it is not lost");
    };
    m_connection =
        std::make_unique<Connection>(configuration(), std::move(sandbox), std::move(connection));
}

bool Context::has_ledger_of_its_own()
{
    auto const environment = process_environment();
    auto const given = environment.find("SATCHEL_LEDGER");
    return !configuration().profile.ledger.empty() ||
           (given != environment.end() && !given->second.empty());
}

Ledger Context::ledger()
{
    auto const environment = process_environment();
    auto const& profile = configuration().profile;
    LedgerOptions ledger;
    ledger.make_folders = !has_ledger_of_its_own();
    ledger.note = [this](std::string const& text) { note(text); };
    ledger.cancel = &cancel;
    return Ledger{ledger_of(profile, environment), std::move(ledger)};
}

void Context::say(std::string const& text)
{
    if (options.progress == "json") {
        error << json_text({{"notice", text}}) << std::endl;
    } else if (options.progress != "none") {
        note(text);
    }
}

void Context::note(std::string const& text)
{
    if (options.json) {
        m_notes.push_back(text);
    } else {
        error << "satchel: note: " << one_line(text) << std::endl;
    }
}

void Context::notes(std::vector<std::string> const& texts)
{
    for (auto const& text : texts) {
        note(text);
    }
}

void Context::notes_in_short(std::vector<std::string> const& texts)
{
    constexpr std::size_t most = 20;
    if (options.json || texts.size() <= most) {
        notes(texts);
        return;
    }
    notes({texts.begin(), texts.begin() + most});
    note("and " + std::to_string(texts.size() - most) + " more; --json has all of them");
}

std::vector<std::string> Context::take_notes() { return std::exchange(m_notes, {}); }

void Context::print(nlohmann::ordered_json document)
{
    if (!m_notes.empty()) {
        document["notes"] = m_notes;
        m_notes.clear();
    }
    out << json_text(document, 2) << '\n';
}

ProgressFunction Context::progress() { return progress_printer(options.progress); }

} // namespace satchel::tool
