// SPDX-License-Identifier: MIT
#include "satchel/service/replies.hpp"
#include "satchel/service/session.hpp"

#include <deque>
#include <unordered_map>
#include <utility>

namespace satchel {

/// Turns calls into requests and outcomes into answers. A call that comes back with 401
/// goes out once more, with a new token.
class Service::Session::Traffic final : public HttpTraffic {
public:
    Traffic(Session& session, Calls& calls, bool with_token)
        : m_session{session}, m_calls{calls}, m_with_token{with_token}
    {
    }

    NextRequest next() override
    {
        if (!m_again.empty()) {
            auto sending = std::move(m_again.front());
            m_again.pop_front();
            return {send(std::move(sending)), {}};
        }
        auto [call, later] = m_calls.next();
        if (!call) {
            return {{}, later};
        }
        return {send({m_taken++, std::move(*call)}), {}};
    }

    void done(std::size_t number, HttpOutcome outcome) override
    {
        auto node = m_on_their_way.extract(number);
        auto& sending = node.mapped();
        if (outcome.problem) {
            m_calls.failed(sending.number, redacted(outcome.problem));
            return;
        }
        auto& response = outcome.response;
        if (response.status == 401 && m_with_token && !sending.is_again &&
            m_session.is_own(sending.call)) {
            renew(sending.token);
            sending.is_again = true;
            m_again.push_back(std::move(sending));
            return;
        }
        auto const where = request_line(m_session.request_for(sending.call));
        if (!detail::is_success(response)) {
            m_calls.failed(sending.number, std::make_exception_ptr(m_session.refusal(
                                               response, sending.call.host, where)));
            return;
        }
        m_calls.answered(sending.number,
                         {std::move(response), m_session.m_redactor.in_message(where)});
    }

private:
    struct Sending {
        std::size_t number; ///< as the calls count
        detail::Call call;
        std::size_t token = 0; ///< the how manieth it went out with
        bool is_again = false;
    };

    HttpRequest send(Sending sending)
    {
        auto request = m_session.request_for(sending.call);
        request.repeatable = true;
        sending.token = m_token;
        m_on_their_way.emplace(m_given++, std::move(sending));
        return request;
    }

    /// Several requests go out with a token that is too old; only the first 401 renews it.
    void renew(std::size_t refused)
    {
        if (refused == m_token) {
            m_calls.rest();
            m_session.renew_token();
            ++m_token;
        }
    }

    [[nodiscard]] std::exception_ptr redacted(std::exception_ptr const& problem) const
    {
        try {
            std::rethrow_exception(problem);
        } catch (NoReply const& error) {
            return std::make_exception_ptr(m_session.redacted(error));
        } catch (...) {
            return std::current_exception();
        }
    }

    Session& m_session;
    Calls& m_calls;
    bool m_with_token;
    std::size_t m_token = 0;
    std::size_t m_given = 0;
    std::size_t m_taken = 0;
    std::unordered_map<std::size_t, Sending> m_on_their_way;
    std::deque<Sending> m_again;
}; // class Service::Session::Traffic

void Service::Session::ask_all(Calls& calls, detail::Host host, int concurrency)
{
    require(host);
    bool const with_token = needs_token(host);
    if (with_token) {
        ensure_token();
    }
    auto& stack = host == detail::Host::ordering ? m_ordering_stack : m_plain_stack;
    Traffic traffic{*this, calls, with_token};
    stack.send_all(traffic, concurrency);
}

} // namespace satchel
