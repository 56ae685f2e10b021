// SPDX-License-Identifier: MIT
#include "satchel/http/retry.hpp"

#include "satchel/http/retry_after.hpp"

#include <algorithm>
#include <random>
#include <thread>
#include <utility>

namespace satchel {
namespace {

using std::chrono::milliseconds;

bool is_worth_repeating(int status) { return status == 429 || status == 503 || status == 504; }

/// Full jitter: anything up to the doubled pause, so that clients which were
/// refused together do not come back together.
milliseconds random_pause(RetryPolicy const& policy, int attempt)
{
    auto limit = std::max(policy.first_pause, milliseconds{1});
    for (int i = 1; i < attempt && limit < policy.longest_pause; ++i) {
        limit *= 2;
    }
    limit = std::min(limit, policy.longest_pause);
    thread_local std::mt19937_64 generator{std::random_device{}()};
    std::uniform_int_distribution<milliseconds::rep> pauses{0, std::max(limit.count(), {})};
    return milliseconds{pauses(generator)};
}

} // namespace

Sleeper make_sleeper(CancelFlag const* cancel)
{
    return [cancel](milliseconds duration) {
        constexpr milliseconds slice{50};
        auto const end = std::chrono::steady_clock::now() + duration;
        for (;;) {
            if (cancel != nullptr && cancel->load()) {
                throw Error{Failure::interrupted, "while waiting for the service",
                            "stopped by the user"};
            }
            auto const left = end - std::chrono::steady_clock::now();
            if (left <= std::chrono::nanoseconds::zero()) {
                return;
            }
            std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(left, slice));
        }
    };
}

RetryingTransport::RetryingTransport(HttpTransport& next, Sleeper sleeper, RetryPolicy policy,
                                     Notice notice)
    : m_next{next}, m_sleeper{std::move(sleeper)}, m_policy{policy}, m_notice{std::move(notice)}
{
}

HttpResponse RetryingTransport::send(HttpRequest const& request)
{
    if (!request.repeatable) {
        return m_next.send(request);
    }
    auto may_have_arrived = false;
    for (int attempt = 1;; ++attempt) {
        auto const last = attempt >= m_policy.attempts;
        auto pause = random_pause(m_policy, attempt);
        std::string reason;
        try {
            auto response = m_next.send(request);
            auto const wanted = detail::retry_after(response, std::chrono::system_clock::now());
            auto const only_guessed = wanted.count() == 0 && response.status == 429;
            if (last || !is_worth_repeating(response.status) ||
                wanted > m_policy.longest_retry_after ||
                (only_guessed && !m_policy.guess_after_429)) {
                return response;
            }
            pause = std::max(pause, std::chrono::ceil<milliseconds>(wanted));
            reason = "the service is busy (HTTP " + std::to_string(response.status) + ')';
        } catch (NoReply const& e) {
            may_have_arrived = may_have_arrived || e.may_have_arrived();
            if (last || e.lasting()) {
                auto const times =
                    attempt > 1 ? " (tried " + std::to_string(attempt) + " times)" : "";
                throw NoReply{e.where(), e.what() + times, e.hint(), may_have_arrived, e.lasting()};
            }
            reason = e.what();
        }
        if (m_notice && pause > longest_silence) {
            m_notice(reason + ", trying again in " +
                     std::to_string(std::chrono::ceil<std::chrono::seconds>(pause).count()) + " s");
        }
        m_sleeper(pause);
    }
}

} // namespace satchel
