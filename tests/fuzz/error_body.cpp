// SPDX-License-Identifier: MIT
// What a service, or a machine in between, says when it refuses: a byte that chooses status and
// host, then the body. All of it is shown to people and kept in the ledger.
#include "invariants.hpp"

#include "satchel/service/dialect.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/replies.hpp"

#include <array>
#include <cstdint>

namespace {

using namespace satchel::detail;

constexpr std::array statuses{400, 401, 403, 404, 408, 409, 429, 500, 502, 302};
constexpr std::array hosts{Host::token, Host::ordering, Host::search};

void check_recorded(std::string const& body)
{
    auto const text = recorded_reply(body, fuzzing::redactor());
    fuzzing::demand(valid_utf8(text) == text, "what is kept is text", text);
    fuzzing::demand(text.find(fuzzing::secret) == std::string::npos, "what is kept has no secret",
                    text);
    fuzzing::demand(text.size() <= 64 * 1024 + 3, "what is kept is of a bearable size",
                    std::to_string(text.size()));
}

void check_texts(std::string const& body)
{
    auto const text = printable(body, true);
    fuzzing::demand(valid_utf8(text) == text, "what is shown is text", text);
    fuzzing::demand(printable(text, true) == text, "what is shown steers no terminal", text);
    fuzzing::demand(shortened(text, 40).size() <= 43, "a text is cut", text);
    (void)without_markup(text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    if (size < 1) {
        return 0;
    }
    static auto const dialect = make_dialect("geoapi");
    std::string const body{bytes + 1, bytes + size};
    auto const host = hosts.at(bytes[0] % hosts.size());
    satchel::HttpResponse const response{
        statuses.at((bytes[0] / hosts.size()) % statuses.size()),
        {{"retry-after", body.substr(0, 60)}, {"location", body.substr(0, 200)}},
        body};

    auto const message = service_message(body, host, fuzzing::redactor());
    fuzzing::check_shown(message);
    fuzzing::demand(!message.empty() && message.size() <= 303, "a reason is short", message);
    fuzzing::check_of_service(
        refusal(response, host, "GET /api", fuzzing::redactor(), dialect->recipe()));
    fuzzing::check_of_service(unreadable(response, "why", "GET /api", fuzzing::redactor()));
    check_recorded(body);
    check_texts(body);
    return 0;
}
