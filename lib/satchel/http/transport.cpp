// SPDX-License-Identifier: MIT
#include "satchel/http/transport.hpp"

#include <algorithm>

namespace satchel {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// Where the scheme and its slashes end. As lenient as a client that guesses what
/// "http:/user:password@host" means.
std::size_t authority_start(std::string_view url)
{
    auto const colon = url.find_first_of(":/?#@");
    if (colon == std::string_view::npos || url[colon] != ':') {
        return 0;
    }
    return std::min(url.find_first_not_of("/\\", colon + 1), url.size());
}

/// "host:port", or nothing when what stands there may be a part of a password: one
/// with a slash in it makes the authority end too early.
std::string without_user(std::string_view authority, bool sign_follows)
{
    if (auto const at = authority.rfind('@'); at != std::string_view::npos) {
        return std::string{authority.substr(at + 1)};
    }
    auto const bracket = authority.rfind(']');
    auto const colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon == std::string_view::npos) {
        return std::string{authority};
    }
    auto const port = authority.substr(colon + 1);
    auto const number = std::all_of(port.begin(), port.end(), is_digit);
    return number && !sign_follows ? std::string{authority} : std::string{};
}

/// The address without user information, query and fragment.
std::string printable_url(std::string_view url)
{
    auto const start = authority_start(url);
    auto const authority_end = std::min(url.find_first_of("/?#", start), url.size());
    auto const path_end = std::min(url.find_first_of("?#", start), url.size());
    auto const sign_follows = url.find('@', authority_end) != std::string_view::npos;
    auto const host = without_user(url.substr(start, authority_end - start), sign_follows);
    if (host.empty()) {
        return std::string{url.substr(0, start)} + "...";
    }
    return std::string{url.substr(0, start)} + host +
           std::string{url.substr(authority_end, path_end - authority_end)};
}

} // namespace

void throw_if_too_late(HttpRequest const& request)
{
    if (request.not_after && boot_time() > *request.not_after) {
        throw NoReply{request_line(request),
                      "nothing was sent, it is too late for that: it had to wait for long, or this "
                      "computer slept meanwhile",
                      "run the same command again", false, true};
    }
}

HttpResponse HttpOutcome::take()
{
    if (problem) {
        std::rethrow_exception(problem);
    }
    return std::move(response);
}

void HttpTransport::send_all(HttpTraffic& traffic, int /*concurrency*/)
{
    for (std::size_t number = 0;; ++number) {
        auto const next = traffic.next();
        if (!next.request) {
            return;
        }
        traffic.done(number, outcome_of(*next.request));
    }
}

HttpOutcome HttpTransport::outcome_of(HttpRequest const& request)
{
    try {
        return {send(request), {}};
    } catch (Error const& error) {
        if (error.failure() == Failure::interrupted) {
            throw;
        }
        return {{}, std::current_exception()};
    }
}

std::optional<std::string> header(HttpResponse const& response, std::string_view name)
{
    auto const found = std::find_if(response.headers.begin(), response.headers.end(),
                                    [name](auto const& entry) { return entry.first == name; });
    if (found == response.headers.end()) {
        return std::nullopt;
    }
    return found->second;
}

std::string request_line(HttpRequest const& request)
{
    auto line = request.method + ' ' + printable_url(request.url);
    // It goes to terminals and logs, where a line break would forge a second line.
    std::replace_if(
        line.begin(), line.end(),
        [](char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f; },
        '?');
    return line;
}

} // namespace satchel
