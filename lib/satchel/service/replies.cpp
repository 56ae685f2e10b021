// SPDX-License-Identifier: MIT
#include "satchel/service/replies.hpp"

#include "satchel/http/retry_after.hpp"
#include "satchel/service/plain_text.hpp"

#include <vector>

namespace satchel::detail {
namespace {

constexpr std::size_t longest_message = 300;

/// Of a reply that is only to be shown. A longer one is not cut but left alone: the
/// cut may go through a secret.
constexpr std::size_t longest_read = 1024UL * 1024;

/// First made printable, then without secrets, then cut: in another order a part
/// of a secret could stay.
std::string shown(std::string const& text, Redactor const& redactor)
{
    return shortened(redactor.in_message(printable(text)), longest_message);
}

/// A member as text, where it is one.
std::string word_at(nlohmann::json const& json, std::initializer_list<char const*> keys)
{
    for (auto const* const key : keys) {
        auto const* const value = member(json, key);
        if (value != nullptr && (value->is_string() || value->is_number())) {
            auto text = printable(as_text(*value));
            if (!text.empty()) {
                return text;
            }
        }
    }
    return {};
}

void append(std::string& text, std::string const& more, std::string_view between)
{
    if (more.empty()) {
        return;
    }
    if (!text.empty()) {
        text += between;
    }
    text += more;
}

/// {"errorCode","message"}, {"code"}, {"internalCode","message","hint"}, OAuth's
/// {"error","error_description"}, and the same within "error", "fault" or "errors".
std::string message_in(nlohmann::json const& json, int depth = 0)
{
    if (json.is_string()) {
        return printable(json.get_ref<std::string const&>());
    }
    std::string text;
    if (json.is_array()) {
        for (auto const& entry : json) {
            append(text, message_in(entry, depth), ", ");
        }
        return text;
    }
    if (!json.is_object() || depth > 3) {
        return text;
    }
    text = word_at(json, {"errorCode", "internalCode", "code", "error"});
    append(text,
           word_at(json, {"message", "error_description", "errorMessage", "detail", "title",
                          "description", "faultstring", "reason"}),
           ": ");
    for (auto const* const key : {"errors", "error", "fault"}) {
        auto const* const inner = member(json, key);
        if (inner != nullptr && inner->is_structured()) {
            append(text, message_in(*inner, depth + 1), ": ");
        }
    }
    auto const locator = word_at(json, {"locator"});
    if (!locator.empty()) {
        text += " (" + locator + ')';
    }
    append(text, word_at(json, {"hint"}), "; ");
    // What Airbus' support asks for first.
    if (auto const id = word_at(json, {"correlationId"}); !id.empty()) {
        text += (text.empty() ? "correlation id " : " (correlation id ") + id +
                (text.empty() ? "" : ")");
    }
    return text;
}

std::string hint_for_denied(Host host, int status, Recipe const& recipe)
{
    bool const is_known = host == Host::ordering && status != 401;
    auto const hint = "check " + variables_of(recipe, host, is_known);
    return is_known ? hint + " and what its account may do; a ban for too many requests ends "
                             "after ten minutes"
                    : hint;
}

char const* url_variable(Host host)
{
    switch (host) {
    case Host::token:
        return "SATCHEL_AUTH_URL";
    case Host::search:
        return "SATCHEL_SEARCH_URL";
    case Host::ordering:
        break;
    }
    return "SATCHEL_ORDER_URL";
}

std::string hint_for_too_many(HttpResponse const& response, Host host)
{
    std::string hint =
        host == Host::search
            ? "the search takes at most 100 requests a second"
            : "the service takes one request a second and bans for ten minutes otherwise";
    if (retry_after(response, std::chrono::system_clock::now()).count() == 0) {
        return hint + (host == Host::search ? "; run it again later"
                                            : "; wait ten minutes before the next one");
    }
    auto const wait = printable(header(response, "retry-after").value_or(""));
    hint += "; it asks to wait (Retry-After: " + shortened(wait, 40) + ")";
    return host == Host::search ? hint + ", run it again then" : hint;
}

std::string hint_for_server_error(int status, Host host)
{
    if (status == 502 && host == Host::search) {
        return "the search could not process this request; try a smaller area or other filters";
    }
    return "nothing was changed; try again in a few minutes";
}

/// A redirect's target as far as it helps: without query, which may hold a key.
std::string redirect_target(HttpResponse const& response)
{
    auto const location = printable(header(response, "location").value_or(""));
    return location.substr(0, location.find_first_of("?#"));
}

} // namespace

std::string service_message(std::string_view body, Host host, Redactor const& redactor)
{
    if (body.size() > longest_read) {
        return "the service gave its reason in " + std::to_string(body.size()) + " bytes, too many";
    }
    std::string text;
    try {
        auto const json = readable(parse_json(body), redactor);
        if (host != Host::token || json.is_object()) {
            text = message_in(json);
        }
        if (text.empty() && host != Host::token && json.is_structured() && !json.empty()) {
            text = to_text(json);
        }
    } catch (nlohmann::json::exception const&) {
        if (host != Host::token) {
            text = without_markup(redactor.in_message(valid_utf8(body)));
        }
    }
    text = shown(text, redactor);
    return text.empty() ? "the service gave no reason" : text;
}

std::string recorded_reply(std::string_view body, Redactor const& redactor)
{
    if (body.size() > longest_read) {
        return "(a reply of " + std::to_string(body.size()) + " bytes, too many to be kept)";
    }
    constexpr std::size_t longest = 64 * 1024;
    auto text = valid_utf8(body);
    try {
        // Kept as it came, unless a text in it says more than its spelling shows.
        auto const json = parse_json(body);
        auto const without = readable(json, redactor);
        if (without != json) {
            text = to_text(without);
        }
    } catch (nlohmann::json::exception const&) {
        text = valid_utf8(body);
    }
    return shortened(redactor.in_message(text), longest);
}

Error refusal(HttpResponse const& response, Host host, std::string const& where,
              Redactor const& redactor, Recipe const& recipe)
{
    auto const status = response.status;
    auto const what =
        "HTTP " + std::to_string(status) + ": " + service_message(response.body, host, redactor);
    auto const error = [&](Failure failure, std::string const& text, std::string const& hint) {
        return Error{failure, redactor.in_message(where), text, redactor.in_message(hint), status};
    };

    // OAuth servers refuse an unknown client with 400 (RFC 6749 section 5.2).
    if (status == 401 || status == 403 || (status == 400 && host == Host::token)) {
        return error(Failure::denied, what, hint_for_denied(host, status, recipe));
    }
    if (status == 429) {
        // The search bans nobody: nothing is wrong with the request, only with the time.
        return error(host == Host::search ? Failure::network : Failure::refused, what,
                     hint_for_too_many(response, host));
    }
    if (status == 404 || status == 405) {
        return error(
            Failure::refused, what,
            std::string{"check the names and ids you gave (satchel products lists the product "
                        "types), then "} +
                url_variable(host) +
                (host == Host::token ? ", the whole URL of the token"
                                     : ", the address without /api/v1"));
    }
    if (status == 408) {
        return error(Failure::refused, what, "the service waited too long; run it again");
    }
    if (status == 413 && host == Host::search) {
        return error(
            Failure::refused, what,
            "the areas have more vertices than the service takes; --max-vertices 999 covers "
            "them with fewer");
    }
    if (status >= 400 && status <= 499) {
        return error(Failure::refused, what,
                     "the service will refuse the same request again; change what it names");
    }
    if (status >= 300 && status <= 399) {
        auto const target = redactor.in_message(redirect_target(response));
        return error(Failure::network,
                     "HTTP " + std::to_string(status) + ": a redirect" +
                         (target.empty() ? std::string{} : " to " + shortened(target, 200)) +
                         ", not followed with credentials",
                     std::string{"if the service has moved, set "} + url_variable(host));
    }
    return error(Failure::network, what, hint_for_server_error(status, host));
}

Error unreadable(HttpResponse const& response, std::string const& why, std::string const& where,
                 Redactor const& redactor)
{
    std::string_view const body = response.body;
    auto text = stripped(body).empty() ? std::string{"the reply is empty"}
                                       : "the reply cannot be read: " + redactor.in_message(why);
    if (body.size() <= longest_read) {
        auto const start = printable(without_markup(redactor.in_message(valid_utf8(body))));
        text += start.empty() ? "" : "; it begins with " + start;
    }
    return Error{Failure::reply, redactor.in_message(where), shown(text, redactor),
                 "check that the address is the one of the service; otherwise it may have "
                 "changed its format",
                 response.status};
}

std::string reason_of(nlohmann::json::exception const& exception)
{
    std::string text = exception.what();
    if (text.rfind("[json.exception", 0) == 0) {
        text.erase(0, text.find(']') + 1);
    }
    return std::string{stripped(text)};
}

} // namespace satchel::detail
