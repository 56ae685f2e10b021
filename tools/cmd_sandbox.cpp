// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "json_text.hpp"
#include "number_check.hpp"

#include "satchel/error.hpp"
#include "satchel/http/retry.hpp"

#include <ostream>

namespace satchel::tool {
namespace {

void announce(Context& context, Sandbox const& sandbox)
{
    auto const settings = sandbox.settings();
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

/// What is wrong with a public address; nothing for a good one.
std::string no_address(std::string const& text)
{
    auto const is_web = text.starts_with("http://") || text.starts_with("https://");
    if (is_web && !text.ends_with('/') && text.find(' ') == std::string::npos) {
        return {};
    }
    return "\"" + text + "\" is no address like https://localhost:8443, without a slash at its end";
}

} // namespace

void add_sandbox(CLI::App& app, Context& context)
{
    auto* const command =
        subcommand(app, "sandbox", "Run the simulated service for other programs, until Ctrl-C");
    auto const options = std::make_shared<SandboxOptions>();
    auto const state = std::make_shared<std::string>();
    auto const log = std::make_shared<std::string>();
    command->add_option("--port", options->port, "Port on 127.0.0.1 (0: any free one)")
        ->transform(whole_number(0, 65535))
        ->capture_default_str();
    command
        ->add_option("--state", *state,
                     "GeoPackage with catalogue and account (default: in the "
                     "state folder)")
        ->type_name("FILE");
    command->add_option("--dialect", options->dialect, "The generation of the service to speak")
        ->check(CLI::IsMember(Sandbox::dialects()))
        ->type_name("NAME")
        ->capture_default_str();
    command
        ->add_option("--log", *log,
                     "Write every request with its reply to FILE, one JSON object a line")
        ->type_name("FILE");
    command
        ->add_option(
            "--public-url", options->public_url,
            "What clients reach it by where something stands in front of it, for example "
            "https://localhost:8443: printed addresses and those of pictures begin with it")
        ->check(&no_address)
        ->type_name("URL");
    command->add_flag("--rate-rule", options->rate_rule,
                      "Ban for ten minutes after more than one "
                      "ordering request a second, as Airbus does");

    command->callback([=, &context] {
        auto settings = *options;
        settings.state = state->empty() ? state_folder(process_environment()) / "sandbox.gpkg"
                                        : std::filesystem::path{*state};
        settings.log = *log;
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
