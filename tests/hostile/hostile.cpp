// SPDX-License-Identifier: MIT
#include "hostile.hpp"

#include "satchel/service/utf8.hpp"

#include <catch2/catch.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace hostile {
namespace {

namespace fs = std::filesystem;

using support::GuideService;
using support::ToolCall;
using support::ToolResult;

/// Far more than any call here takes, on a slow machine as well; a hang is longer.
constexpr std::chrono::minutes longest{4};

/// What satchel may need with a page of 256 MB, the largest reply that it takes. Sanitizers keep
/// what was freed, or remember who used it.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr long most_kilobytes = 4L * 1024 * 1024;
#else
constexpr long most_kilobytes = 1024L * 1024;
#endif

std::vector<std::string> files_in(fs::path const& folder)
{
    std::vector<std::string> names;
    for (auto const& entry : fs::recursive_directory_iterator{folder}) {
        names.push_back(entry.path().string());
    }
    return names;
}

void check_error(ToolCall const& call, ToolResult const& result)
{
    auto const is_json =
        std::find(call.arguments.begin(), call.arguments.end(), "--json") != call.arguments.end();
    auto const& text = result.error;
    if (is_json) {
        auto const start = text.rfind("{\"error\"");
        REQUIRE(start != std::string::npos);
        auto const error = nlohmann::json::parse(text.substr(start)).at("error");
        CHECK(error.at("code") == result.exit_code);
        CHECK_FALSE(error.at("message").get<std::string>().empty());
        return;
    }
    // "satchel: where: what", after notes.
    auto const is_error = [](std::string const& line) {
        return line.rfind("satchel: ", 0) == 0 && line.find(": ", 9) != std::string::npos;
    };
    auto start = text.find("satchel: ");
    bool said = false;
    while (start != std::string::npos && !said) {
        said = is_error(text.substr(start, text.find('\n', start) - start));
        start = text.find("\nsatchel: ", start);
        start += start == std::string::npos ? 0 : 1;
    }
    CHECK(said);
}

} // namespace

std::string what_a_terminal_obeys(std::string_view text)
{
    std::string found;
    for (std::size_t i = 0; i < text.size();) {
        auto const byte = static_cast<unsigned char>(text[i]);
        auto const length = satchel::detail::character_length(text, i);
        auto const second = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        bool const control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
        auto const code =
            satchel::detail::code_of(text.substr(i, std::max<std::size_t>(length, 1)));
        bool const unseen = code == 0x61C || code == 0x200B || code == 0x200E || code == 0x200F ||
                            (code >= 0x2028 && code <= 0x202E) ||
                            (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF ||
                            (code >= 0xE0000 && code <= 0xE007F);
        if (length == 0 || control || unseen || (byte == 0xC2 && length == 2 && second < 0xA0)) {
            found += "byte " + std::to_string(byte) + " after \"" +
                     std::string{text.substr(i - std::min<std::size_t>(i, 40), 40)} + "\" ";
        }
        i += std::max<std::size_t>(length, 1);
    }
    return found.substr(0, 400);
}

bool holds_a_secret(std::string_view text)
{
    constexpr std::array secrets{GuideService::client_id, GuideService::client_secret,
                                 GuideService::username,  GuideService::username_base64,
                                 GuideService::api_key,   "s3cret%2FZx%2B9%26client"};
    return std::any_of(secrets.begin(), secrets.end(), [&](char const* secret) {
        return text.find(secret) != std::string_view::npos;
    });
}

void check_memory()
{
    rusage usage{};
    REQUIRE(::getrusage(RUSAGE_CHILDREN, &usage) == 0);
    CHECK(usage.ru_maxrss < most_kilobytes);
}

Ground::Ground() { fs::create_directory(service.folder() / "tmp"); }

ToolCall Ground::call(std::vector<std::string> arguments) const
{
    auto call = service.call(std::move(arguments));
    call.environment["TMPDIR"] = service.path("tmp");
    call.environment["CPL_TMPDIR"] = service.path("tmp");
    call.environment["LC_ALL"] = "C.UTF-8";
    return call;
}

ToolResult Ground::run(ToolCall const& call) const
{
    // Each call has the first turn at the ordering host: the tests are about other things.
    fs::remove_all(service.folder() / "satchel");
    auto const start = std::chrono::steady_clock::now();
    auto result = support::run_tool(call);
    auto const took = std::chrono::steady_clock::now() - start;

    CAPTURE(call.arguments, result.error.substr(0, 2000));
    CHECK(took < longest);
    CHECK(result.exit_code < 128); // no signal ended it,
    CHECK(result.exit_code != 1);  // and it is no bug
    CHECK(result.error.find("Sanitizer") == std::string::npos);
    CHECK(what_a_terminal_obeys(result.error).empty());
    CHECK_FALSE(holds_a_secret(result.error));
    CHECK(what_a_terminal_obeys(result.out).empty());
    CHECK_FALSE(holds_a_secret(result.out));
    if (result.exit_code != 0) {
        check_error(call, result);
    }
    check_memory();
    check_files();
    return result;
}

ToolResult Ground::run(std::vector<std::string> arguments) const
{
    return run(call(std::move(arguments)));
}

ToolResult Ground::run(std::vector<std::string> arguments, int exit_code) const
{
    auto result = run(std::move(arguments));
    CAPTURE(result.error.substr(0, 2000), result.out.substr(0, 500));
    CHECK(result.exit_code == exit_code);
    return result;
}

std::string Ground::write(std::string const& name, std::string const& content) const
{
    return service.folder().write(name, content).string();
}

std::string Ground::read(std::string const& name) const
{
    return support::read_file(service.folder() / name);
}

void Ground::check_files() const
{
    CHECK(files_in(outside.path()).empty());
    CHECK(files_in(service.folder() / "tmp").empty());
    for (auto const& file : files_in(service.folder().path())) {
        CHECK(what_a_terminal_obeys(file).empty());
        if (fs::is_regular_file(file) && fs::file_size(file) < 32UL * 1024 * 1024) {
            CAPTURE(file);
            CHECK_FALSE(holds_a_secret(support::read_file(file)));
        }
    }
}

} // namespace hostile
