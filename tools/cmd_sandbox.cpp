// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "json_text.hpp"

#include "satchel/error.hpp"
#include "satchel/http/retry.hpp"

#include <ostream>

namespace satchel::tool {
namespace {

void announce(Context& context, Sandbox const& sandbox)
{
    std::vector<std::pair<std::string, std::string>> const settings{
        {"SATCHEL_AUTH_URL", sandbox.token_url()},
        {"SATCHEL_ORDER_URL", sandbox.url()},
        {"SATCHEL_SEARCH_URL", sandbox.url()},
        {"SATCHEL_CLIENT_ID", Sandbox::client_id},
        {"SATCHEL_CLIENT_SECRET", Sandbox::client_secret},
        {"SATCHEL_USERNAME", Sandbox::username},
        {"SATCHEL_API_KEY", Sandbox::api_key},
    };
    if (context.options.json) {
        nlohmann::ordered_json document{{"port", sandbox.port()}};
        for (auto const& [name, value] : settings) {
            document["environment"][name] = value;
        }
        context.print(std::move(document));
    } else {
        for (auto const& [name, value] : settings) {
            context.out << "export " << name << '=' << value << '\n';
        }
    }
    context.out.flush();
}

/// Ends with 130 and without a word: Ctrl-C is how a service is meant to be ended.
[[noreturn]] void serve_until_interrupted(Context& context)
{
    auto const wait = make_sleeper(&context.cancel);
    try {
        while (true) {
            wait(std::chrono::hours{24}); // ends by Failure::interrupted
        }
    } catch (Error const& error) {
        throw Error{error.failure(), "", ""};
    }
}

} // namespace

void add_sandbox(CLI::App& app, Context& context)
{
    auto* const command =
        app.add_subcommand("sandbox", "Run the simulated service for other programs, until Ctrl-C");
    auto const options = std::make_shared<SandboxOptions>();
    auto const state = std::make_shared<std::string>();
    command->add_option("--port", options->port, "Port on 127.0.0.1 (0: any free one)")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    command
        ->add_option("--state", *state,
                     "GeoPackage with catalogue and account (default: in the "
                     "state folder)")
        ->type_name("FILE");
    command->add_flag("--rate-rule", options->rate_rule,
                      "Ban for ten minutes after more than one "
                      "ordering request a second, as Airbus does");

    command->callback([=, &context] {
        auto settings = *options;
        settings.state = state->empty() ? state_folder(process_environment()) / "sandbox.gpkg"
                                        : std::filesystem::path{*state};
        settings.progress = context.progress();
        settings.cancel = &context.cancel;
        Sandbox const sandbox{settings};
        announce(context, sandbox);
        context.error << "satchel: simulated service on " << sandbox.url() << ", Ctrl-C ends it"
                      << std::endl;
        serve_until_interrupted(context);
    });
}

} // namespace satchel::tool
