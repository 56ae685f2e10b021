// SPDX-License-Identifier: MIT
#include "satchel/service/plain_text.hpp"
#include "satchel/service/replies.hpp"
#include "satchel/service/session.hpp"

#include <algorithm>
#include <array>

namespace satchel {
namespace {

/// The error of a request that never left, whatever it was that failed before it.
[[noreturn]] void rethrow_as_not_sent(NoReply const& error)
{
    throw NoReply{error.where(), error.what(), error.hint(), false, error.lasting()};
}

/// Is there more than a word for nothing?
bool has_value(nlohmann::json const& json, char const* key)
{
    auto const* const value = detail::member(json, key);
    return value != nullptr && *value != false && *value != 0 && *value != "" &&
           !(value->is_structured() && value->empty());
}

bool is_error_status(nlohmann::json const& json, char const* key)
{
    auto const* const value = detail::member(json, key);
    if (value == nullptr || !(value->is_number() || value->is_string())) {
        return false;
    }
    auto const text = detail::as_text(*value);
    return text.size() == 3 && (text[0] == '4' || text[0] == '5') &&
           text.find_first_not_of("0123456789") == std::string::npos;
}

/// The shapes in which services tell errors, whatever the status of HTTP; a reply that names an
/// order is none.
bool is_error(nlohmann::json const& json)
{
    if (has_value(json, "salesOrderId")) {
        return false;
    }
    constexpr std::array names{"errorCode", "internalCode",      "errorMessage", "error",
                               "errors",    "error_description", "fault",        "faultstring"};
    constexpr std::array statuses{"status", "statusCode", "httpStatus", "code"};
    return std::any_of(names.begin(), names.end(),
                       [&](auto const* key) { return has_value(json, key); }) ||
           std::any_of(statuses.begin(), statuses.end(),
                       [&](auto const* key) { return is_error_status(json, key); });
}

} // namespace

Service::Session::Answer Service::Session::commit(detail::Call const& call,
                                                  Departure const& departure, Doubt const& doubt)
{
    auto answer = submit(call, departure, doubt);
    auto const& [response, where] = answer;
    if (detail::is_success(response)) {
        return answer;
    }
    auto const error = refusal(response, detail::Host::ordering, where);
    if (response.status >= 400 && response.status <= 499) {
        constexpr int timed_out = 408; // of whoever was on the way: no advice to be quick
        auto const hint = response.status == timed_out
                              ? "somebody waited too long for it: look at your orders there "
                                "before this is run again"
                              : error.hint();
        throw OrderFailure{
            Error{Failure::refused, error.where(), error.what(), hint, response.status},
            detail::recorded_reply(response.body, m_redactor)};
    }
    throw in_doubt(response, error.what(), where, doubt);
}

OrderFailure Service::Session::in_doubt(HttpResponse const& response, std::string const& why,
                                        std::string const& where, Doubt const& doubt) const
{
    return {Error{Failure::unknown_outcome, where, why + "; " + doubt.what, doubt.hint,
                  response.status},
            detail::recorded_reply(response.body, m_redactor)};
}

nlohmann::json Service::Session::read_done(Answer const& answer, Doubt const& doubt) const
{
    auto const& [response, where] = answer;
    if (detail::stripped(response.body).empty()) {
        return nlohmann::json::object();
    }
    try {
        auto json = detail::parse_json(response.body);
        if (!json.is_object()) {
            detail::reject(json, "must be an object");
        }
        if (is_error(json)) {
            throw in_doubt(
                response,
                "HTTP " + std::to_string(response.status) + ", but with an error: " +
                    detail::service_message(response.body, detail::Host::ordering, m_redactor),
                where, doubt);
        }
        return json;
    } catch (nlohmann::json::exception const& exception) {
        auto const error =
            detail::unreadable(response, detail::reason_of(exception), where, m_redactor);
        throw in_doubt(response, error.what(), where, doubt);
    }
}

/// The answer may have any status.
Service::Session::Answer Service::Session::submit(detail::Call const& call,
                                                  Departure const& departure, Doubt const& doubt)
{
    require(call.host);
    bool const with_token = needs_token(call.host);
    try {
        if (with_token) {
            ensure_token();
        }
    } catch (NoReply const& error) {
        rethrow_as_not_sent(error);
    }
    auto const make_request = [&] {
        auto request = request_for(call);
        request.repeatable = false;
        request.cancellable = false;
        request.before_sending = departure.before;
        request.not_after = departure.latest;
        return request;
    };
    auto const where = m_redactor.in_message(request_line(make_request()));
    auto response = send_once(make_request(), doubt);
    if (response.status == 401 && with_token) {
        try {
            renew_token();
        } catch (Error const& error) {
            if (error.failure() == Failure::interrupted) {
                throw; // nothing was accepted, and the user wants no more
            }
            // The 401 stands: nothing was accepted, and it is not sent again.
            throw OrderFailure{Error{Failure::refused, where,
                                     "HTTP 401: " +
                                         detail::service_message(
                                             response.body, detail::Host::ordering, m_redactor) +
                                         "; a new token could not be had: " + error.what(),
                                     error.hint(), response.status},
                               detail::recorded_reply(response.body, m_redactor)};
        }
        response = send_once(make_request(), doubt);
    }
    return {std::move(response), where};
}

HttpResponse Service::Session::send_once(HttpRequest const& request, Doubt const& doubt)
{
    auto const before = m_logged.started();
    auto const unknown = [&](std::string const& why) {
        auto const where = m_redactor.in_message(request_line(request));
        return OrderFailure{Error{Failure::unknown_outcome, where,
                                  m_redactor.in_message(why) + "; " + doubt.what, doubt.hint},
                            {}};
    };
    try {
        return send(request, detail::Host::ordering);
    } catch (NoReply const& error) {
        if (!error.may_have_arrived()) {
            throw;
        }
        throw unknown(error.what());
    } catch (std::exception const& error) {
        if (m_logged.started() == before) {
            throw;
        }
        throw unknown(error.what());
    }
}

} // namespace satchel
