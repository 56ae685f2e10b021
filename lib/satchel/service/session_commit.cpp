// SPDX-License-Identifier: MIT
#include "satchel/service/replies.hpp"
#include "satchel/service/session.hpp"

namespace satchel {
namespace {

/// The error of a request that never left, whatever it was that failed before it.
[[noreturn]] void rethrow_as_not_sent(NoReply const& error)
{
    throw NoReply{error.where(), error.what(), error.hint(), false, error.lasting()};
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
        throw OrderFailure{
            Error{Failure::refused, error.where(), error.what(), error.hint(), response.status},
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
