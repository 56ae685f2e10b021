// SPDX-License-Identifier: MIT
#include "satchel/http/retry_attempts.hpp"

#include "satchel/http/cut_reply.hpp"
#include "satchel/http/retry_after.hpp"

#include <algorithm>
#include <random>

namespace satchel::detail {
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

/// The failure of a request without a reply; nothing for any other outcome.
std::optional<NoReply> no_reply_of(HttpOutcome const& outcome)
{
    if (!outcome.problem) {
        return std::nullopt;
    }
    try {
        std::rethrow_exception(outcome.problem);
    } catch (NoReply const& error) {
        return error;
    } catch (...) {
        return std::nullopt;
    }
}

} // namespace

void announce(Notice const& notice, RetryPause const& pause)
{
    if (notice && pause.duration > longest_silence) {
        auto const seconds = std::chrono::ceil<std::chrono::seconds>(pause.duration).count();
        notice(pause.reason + ", trying again in " + std::to_string(seconds) + " s");
    }
}

bool asks_all_to_wait(HttpOutcome const& outcome)
{
    auto const& response = outcome.response;
    return !outcome.problem &&
           (response.status == 429 ||
            (response.status == 503 &&
             retry_after(response, std::chrono::system_clock::now()).count() > 0));
}

void Attempts::forgive()
{
    if (m_forgiven + 1 < m_policy.attempts) {
        ++m_forgiven;
        --m_made;
    }
}

std::optional<RetryPause> Attempts::judge(HttpOutcome& outcome)
{
    ++m_made;
    auto const is_last = m_made >= m_policy.attempts;
    auto const pause = random_pause(m_policy, m_made);
    if (auto const error = no_reply_of(outcome)) {
        m_may_have_arrived = m_may_have_arrived || error->may_have_arrived();
        if (!is_last && !error->lasting()) {
            return RetryPause{pause, error->what()};
        }
        auto const times = m_made > 1 ? " (tried " + std::to_string(m_made) + " times)" : "";
        outcome.problem =
            std::make_exception_ptr(NoReply{error->where(), error->what() + times, error->hint(),
                                            m_may_have_arrived, error->lasting()});
        return std::nullopt;
    }
    if (outcome.problem) {
        return std::nullopt;
    }
    auto const& response = outcome.response;
    if (!is_last && is_cut_off(response)) {
        return RetryPause{pause, "the reply ended too early"};
    }
    auto const wanted = retry_after(response, std::chrono::system_clock::now());
    auto const only_guessed = wanted.count() == 0 && response.status == 429;
    if (is_last || !is_worth_repeating(response.status) || wanted > m_policy.longest_retry_after ||
        (only_guessed && !m_policy.guess_after_429)) {
        return std::nullopt;
    }
    return RetryPause{std::max(pause, std::chrono::ceil<milliseconds>(wanted)),
                      "the service is busy (HTTP " + std::to_string(response.status) + ')'};
}

} // namespace satchel::detail
