// SPDX-License-Identifier: MIT
#include "check_text.hpp"
#include "command.hpp"
#include "machine_check.hpp"

#include "satchel/aoi/library_check.hpp"
#include "satchel/service/profile_check.hpp"
#include "satchel/version.hpp"

namespace satchel::tool {
namespace {

/// A profile that cannot be read is a finding like any other; without it nothing else of the
/// service can be looked at.
Configuration const* configuration_of(Context& context, CheckSink const& sink)
{
    try {
        auto const& configuration = context.configuration();
        static_cast<void>(context.take_notes()); // they become checks
        return &configuration;
    } catch (Error const& error) {
        if (error.failure() != Failure::configuration) {
            throw;
        }
        sink(failed_check("profile", error));
        return nullptr;
    }
}

void examine(Context& context, bool offline)
{
    CheckPrinter printer{context};
    auto const sink = [&printer](Check const& check) { printer(check); };
    auto const environment = process_environment();

    sink({"satchel", Check::Verdict::ok, version, ""});
    check_libraries(sink);
    check_files(environment, sink);
    if (auto const* const configuration = configuration_of(context, sink)) {
        check_ledger(context, offline, sink);
        check_sandbox(context, sink);
        check_way(configuration->profile, environment, sink);
        check_profile(*configuration, sink);
        if (!offline) {
            check_connected(context, sink);
        }
    }
    printer.finish();
}

} // namespace

void add_doctor(CLI::App& app, Context& context)
{
    auto* const command = subcommand(
        app, "doctor", "Look for what keeps Satchel from working here, and say what to do");
    auto const offline = std::make_shared<bool>(false);
    command->add_flag("--offline", *offline, "Ask no service");
    command->callback([=, &context] { examine(context, *offline); });
}

} // namespace satchel::tool
