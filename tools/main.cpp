// SPDX-License-Identifier: MIT
#include "arguments.hpp"
#include "command.hpp"
#include "context.hpp"
#include "internal_calls.hpp"
#include "json_text.hpp"
#include "number_check.hpp"
#include "printable_stream.hpp"
#include "usage_error.hpp"

#include "satchel/error.hpp"
#include "satchel/order/place.hpp"
#include "satchel/version.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <iostream>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

satchel::CancelFlag cancelled{false};

volatile std::sig_atomic_t asked = 0;

/// The first Ctrl-C asks the work to stop, the second one ends the program.
extern "C" void on_signal(int number)
{
    cancelled = true;
    if (asked != 0) {
        std::signal(number, SIG_DFL);
        std::raise(number);
    }
    asked = 1;
}

/// A terminal that is closed asks the same, but often twice, itself and by its shell: nobody
/// insists with that.
extern "C" void on_hangup(int /*number*/) { cancelled = true; }

void handle_signals()
{
    struct sigaction action {};
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    // No SA_RESTART: a prompt that waits for an answer ends as well.
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    struct sigaction hangup {};
    sigaction(SIGHUP, nullptr, &hangup);
    if (hangup.sa_handler != SIG_IGN) { // as nohup leaves it
        action.sa_handler = on_hangup;
        sigaction(SIGHUP, &action, nullptr);
    }
    // libcurl runs without signals; a closed pipe must be an error, not an end.
    std::signal(SIGPIPE, SIG_IGN);
}

/// Replies of a megabyte come one after the other: memory that goes back to the kernel after each
/// of them is cleared by it, page by page, before the next.
void keep_freed_memory()
{
#ifdef __GLIBC__
    constexpr int megabyte = 1024 * 1024;
    // NOLINTBEGIN(concurrency-mt-unsafe): there is no other thread yet
    mallopt(M_MMAP_THRESHOLD, 4 * megabyte);
    mallopt(M_TRIM_THRESHOLD, 16 * megabyte);
    // NOLINTEND(concurrency-mt-unsafe)
#endif
}

/// `satchel: where: what` and the hint, or the same as one JSON line.
void print_error(satchel::Error const& error, bool json, std::vector<std::string> const& notes)
{
    using satchel::tool::one_line;
    if (json) {
        nlohmann::ordered_json document{{"error",
                                         {{"code", error.exit_code()},
                                          {"kind", satchel::kind_of(error.failure())},
                                          {"where", error.where()},
                                          {"message", error.what()}}}};
        auto& fields = document["error"];
        fields["hint"] = satchel::tool::or_null(error.hint());
        fields["http_status"] = satchel::tool::or_null(error.http_status());
        if (dynamic_cast<satchel::NothingOrdered const*>(&error) != nullptr) {
            fields["nothing_ordered"] = true;
        }
        if (!notes.empty()) {
            document["notes"] = notes;
        }
        std::cerr << satchel::tool::json_text(document) << std::endl;
        return;
    }
    std::cerr << "satchel: ";
    if (!error.where().empty()) {
        std::cerr << one_line(error.where()) << ": ";
    }
    std::cerr << satchel::tool::error_text(error) << '\n';
    if (!error.hint().empty()) {
        std::cerr << "hint: " << one_line(error.hint()) << '\n';
    }
    std::cerr.flush();
}

void add_global_options(CLI::App& app, satchel::tool::GlobalOptions& options)
{
    app.add_option("--profile", options.profile,
                   "Profile to use (default: SATCHEL_PROFILE, the "
                   "config file, else the built-in sandbox)")
        ->type_name("PROFILE");
    app.add_flag("--json", options.json, "Print one JSON document on standard output");
    app.add_option("--progress", options.progress, "Progress on standard error")
        ->check(CLI::IsMember({"auto", "bar", "json", "none"}))
        ->capture_default_str();
    app.add_option("--timeout", options.timeout_seconds, "Seconds without a byte from the service")
        ->transform(satchel::tool::whole_number(1, 600))
        ->capture_default_str();
    app.add_flag("-v,--verbose", options.verbose, "Name every request on standard error");
}

/// Does the user want JSON, also when the command line cannot be understood?
bool wants_json(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--json") == 0) {
            return true;
        }
    }
    return false;
}

void run(int argc, char** argv, satchel::tool::Context& context)
{
    CLI::App app{"Finds, prices and orders Airbus satellite images from any vector layer",
                 "satchel"};
    app.set_version_flag("--version", std::string{"satchel "} + satchel::version);
    app.require_subcommand(1);
    app.fallthrough();
    app.get_formatter()->column_width(34);

    add_global_options(app, context.options);
    satchel::tool::add_commands(app, context);
    satchel::tool::add_footers(app);

    std::vector<std::string> const words{argv + std::min(argc, 1), argv + argc};
    try {
        if (satchel::tool::run_internal_call(app, words, std::cout)) {
            return;
        }
        auto arguments = satchel::tool::settled_arguments(app, words);
        std::reverse(arguments.begin(), arguments.end()); // as CLI11 wants them
        app.parse(std::move(arguments));
    } catch (CLI::Success const& wanted) { // --help and --version
        app.exit(wanted, std::cout, std::cerr);
    } catch (CLI::ParseError const& problem) {
        throw satchel::tool::usage_error(app, problem, words);
    }

    std::cout.flush();
    context.out.flush();
    if (!std::cout || !context.out) {
        throw satchel::Error{satchel::Failure::output, "standard output", "cannot be written"};
    }
}

} // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): only where the error cannot be told either
int main(int argc, char** argv)
{
    handle_signals();
    keep_freed_memory();
    auto const json = wants_json(argc, argv);
    satchel::tool::PrintableStream out{std::cout};
    satchel::tool::PrintableStream notices{std::cerr};
    satchel::tool::Context context{out, notices, cancelled};
    try {
        run(argc, argv, context);
        return 0;
    } catch (satchel::Error const& error) {
        // An end that the user asked for may need no words.
        if (error.failure() != satchel::Failure::interrupted || *error.what() != '\0') {
            print_error(error, json, context.open_notes());
        }
        return error.exit_code();
    } catch (std::exception const& error) {
        print_error({satchel::Failure::bug, "", error.what(),
                     "this is a bug in Satchel; please report it with the command"},
                    json, context.open_notes());
        return static_cast<int>(satchel::Failure::bug);
    }
}
