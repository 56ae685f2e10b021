// SPDX-License-Identifier: MIT
#include "machine_check.hpp"

#include "satchel/http/certificates.hpp"
#include "satchel/joined.hpp"

#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace satchel::tool {
namespace {

using Verdict = Check::Verdict;

/// The folder itself, or the nearest one above it that is there.
std::filesystem::path existing(std::filesystem::path folder)
{
    std::error_code problem;
    while (!folder.empty() && !std::filesystem::exists(folder, problem) &&
           folder != folder.parent_path()) {
        folder = folder.parent_path();
    }
    return folder.empty() ? std::filesystem::path{"."} : folder;
}

/// Something in a folder, or the folder itself, which may both be made later.
void check_place(std::string const& name, std::filesystem::path const& place,
                 std::filesystem::path const& folder, CheckSink const& sink)
{
    auto const there = existing(folder);
    std::error_code problem;
    if (!std::filesystem::is_directory(there, problem) ||
        ::access(there.c_str(), W_OK | X_OK) != 0) {
        sink({name, Verdict::fail, there.string() + " cannot be written to",
              "make " + folder.string() + " a folder of yours", Failure::output});
    } else {
        sink({name, Verdict::ok,
              place.string() +
                  (std::filesystem::exists(place, problem) ? "" : " (made when it is needed)"),
              ""});
    }
}

std::filesystem::path folder_of(std::filesystem::path const& file)
{
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
}

void check_folder(std::string const& name, std::filesystem::path const& folder,
                  CheckSink const& sink)
{
    check_place(name, folder, folder, sink);
}

/// Without user and password, which may stand in it.
std::string shown(std::string address)
{
    auto const start = address.find("://");
    auto const first = start == std::string::npos ? 0 : start + 3;
    auto const at = address.rfind('@');
    if (at != std::string::npos && at >= first) {
        address.erase(first, at + 1 - first);
    }
    return address;
}

/// Tokens are kept where nobody else can put one (token_cache.cpp); elsewhere they are asked for
/// each time.
void check_cache(std::filesystem::path const& cache, CheckSink const& sink)
{
    constexpr char const* name = "cache folder";
    constexpr char const* consequence = ", so that tokens are asked for each time";
    constexpr char const* elsewhere = "name another folder with XDG_CACHE_HOME, or remove it";
    struct stat status {};
    if (cache.empty()) {
        sink(
            {name, Verdict::warn, std::string{"none"} + consequence, "set HOME or XDG_CACHE_HOME"});
        // NOLINTNEXTLINE(bugprone-branch-clone): nothing is there yet, or all is well
    } else if (::lstat(cache.c_str(), &status) != 0) {
        check_folder(name, cache, sink);
    } else if (!S_ISDIR(status.st_mode)) {
        sink({name, Verdict::warn, cache.string() + " is a link or a file" + consequence,
              elsewhere});
    } else if (status.st_uid != ::geteuid()) {
        sink({name, Verdict::warn, cache.string() + " belongs to another user" + consequence,
              elsewhere});
    } else if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        sink({name, Verdict::warn, cache.string() + " can be changed by others" + consequence,
              "make it yours alone: chmod go-w '" + cache.string() + '\''});
    } else {
        check_folder(name, cache, sink);
    }
}

} // namespace

void check_files(Environment const& environment, CheckSink const& sink)
{
    auto const file = config_file(environment);
    struct stat status {};
    if (file.empty()) {
        sink({"config file", Verdict::warn, "there is no home folder for it",
              "name the file with SATCHEL_CONFIG"});
    } else if (::stat(file.c_str(), &status) != 0) {
        sink({"config file", Verdict::ok,
              "none (" + file.string() + "); satchel profile add NAME makes it", ""});
    } else {
        // load_configuration() has read it: what is wrong with it is told by that.
        sink({"config file", Verdict::ok, file.string(), ""});
    }
    try {
        check_folder("state folder", state_folder(environment), sink);
    } catch (Error const& error) {
        sink(failed_check("state folder", error));
    }
    check_cache(cache_folder(environment), sink);
}

void check_sandbox(Context& context, CheckSink const& sink)
{
    if (context.configuration().profile.simulated) {
        return; // it is the service that is looked at
    }
    try {
        auto environment = process_environment();
        auto options = lasting_sandbox(environment);
        std::error_code problem;
        if (!std::filesystem::exists(options.state, problem)) {
            sink({"sandbox", Verdict::ok, "made when --profile sandbox is used first", ""});
            return;
        }
        // They are about the profile that is looked at.
        std::erase_if(environment, [](auto const& variable) {
            return variable.first.starts_with("SATCHEL_") && variable.first != "SATCHEL_CONFIG";
        });
        options.cancel = &context.cancel;
        ConnectionOptions connection;
        connection.cancel = &context.cancel;
        Connection sandbox{load_configuration(environment, "sandbox"),
                           std::make_shared<Sandbox>(options), connection};
        auto const page = sandbox.service().search({}, {}, {1, 1});
        sink({"sandbox", Verdict::ok,
              "a simulated archive of " + std::to_string(page.total) +
                  " images answers with --profile sandbox",
              ""});
    } catch (Error const& error) {
        if (error.failure() == Failure::interrupted || error.failure() == Failure::bug) {
            throw;
        }
        auto check = failed_check("sandbox", error);
        check.verdict = Verdict::warn; // the profile that is looked at does without
        sink(check);
    }
}

void check_ledger(Context& context, bool offline, CheckSink const& sink)
{
    try {
        auto const ledger = context.ledger();
        std::filesystem::path const file{ledger.name()};
        std::error_code problem;
        bool const is_file = std::filesystem::exists(file, problem);
        if (!is_file && ledger.name().find(':') == std::string::npos) {
            ledger.check_name();
            // A folder above that may not be looked into is told by check_place().
            if (context.has_ledger_of_its_own() &&
                !std::filesystem::exists(folder_of(file), problem) && !problem) {
                sink(
                    {"ledger", Verdict::fail, file.string() + ": its folder does not exist",
                     "is the disk or share mounted? If this is to be a new ledger, make the folder "
                     "first",
                     Failure::output});
                return;
            }
            check_place("ledger", file, file.parent_path(), sink);
            return;
        }
        if (!is_file && offline) {
            sink({"ledger", Verdict::ok, ledger.name() + ", not asked", ""});
            return;
        }
        auto const count = ledger.rows().size();
        struct stat status {};
        if (is_file && (::access(file.c_str(), W_OK) != 0 ||
                        ::access(folder_of(file).c_str(), W_OK | X_OK) != 0)) {
            sink({"ledger", Verdict::fail, file.string() + " or its folder cannot be written to",
                  "orders are not sent unless they can be recorded: mend the rights",
                  Failure::output});
        } else if (is_file && ::stat(file.c_str(), &status) == 0 && (status.st_mode & 022U) != 0) {
            sink({"ledger", Verdict::warn, file.string() + " can be changed by others",
                  "chmod go-w " + file.string()});
        } else {
            sink({"ledger", Verdict::ok, ledger.name() + ", " + std::to_string(count) + " orders",
                  ""});
        }
    } catch (Error const& error) {
        if (error.failure() == Failure::interrupted || error.failure() == Failure::bug) {
            throw;
        }
        sink(failed_check("ledger", error));
    }
}

/// The variables that are set of those that libcurl asks for the addresses of a profile; the
/// sandbox is reached without.
std::string proxies_for(Profile const& profile, Environment const& environment)
{
    std::vector<std::string> names;
    auto const uses = [&](char const* scheme) {
        return profile.auth_url.starts_with(scheme) || profile.order_url.starts_with(scheme) ||
               profile.search_url.starts_with(scheme);
    };
    if (uses("https:")) {
        names.insert(names.end(), {"https_proxy", "HTTPS_PROXY"});
    }
    if (uses("http:")) {
        names.emplace_back("http_proxy");
    }
    names.insert(names.end(), {"all_proxy", "ALL_PROXY"});
    std::vector<std::string> set;
    for (auto const& name : names) {
        auto const found = environment.find(name);
        if (found != environment.end() && !found->second.empty()) {
            set.push_back(name + '=' + shown(found->second));
        }
    }
    auto text = detail::joined(set);
    for (auto const* const name : {"no_proxy", "NO_PROXY"}) {
        auto const found = environment.find(name);
        if (!text.empty() && found != environment.end() && !found->second.empty()) {
            return text + ", but not for " + name + '=' + found->second;
        }
    }
    return text;
}

void check_way(Profile const& profile, Environment const& environment, CheckSink const& sink)
{
    auto const proxies = proxies_for(profile, environment);
    sink({"proxy", Verdict::ok, proxies.empty() ? "none" : proxies, ""});
    if (profile.ca_bundle.empty()) {
        sink({"certificates", Verdict::ok, "those that this system trusts", ""});
        return;
    }
    try {
        static_cast<void>(detail::read_certificates(profile.ca_bundle));
        sink({"certificates", Verdict::ok,
              "those that this system trusts, and " + profile.ca_bundle, ""});
    } catch (Error const& error) {
        sink(failed_check("certificates", error));
    }
}

} // namespace satchel::tool
