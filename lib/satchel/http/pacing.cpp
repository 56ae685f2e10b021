// SPDX-License-Identifier: MIT
#include "satchel/http/pacing.hpp"

#include "satchel/http/retry_after.hpp"
#include "satchel/http/turn.hpp"
#include "satchel/http/url.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <string>
#include <utility>

namespace satchel {
namespace {

using std::chrono::milliseconds;

/// A ban that ends sooner is waited for.
constexpr std::chrono::seconds longest_wait{120};

/// "order.example.com_443": one turn per host and port.
std::string file_name(detail::HostAndPort const& target)
{
    auto name = target.host + '_' + target.port;
    std::replace_if(
        name.begin(), name.end(),
        [](char letter) {
            auto const allowed = (letter >= 'a' && letter <= 'z') ||
                                 (letter >= '0' && letter <= '9') || letter == '.' || letter == '-';
            return !allowed;
        },
        '_');
    return name;
}

/// "14:05", as the clock on the wall shows it.
std::string local_time_in(milliseconds duration)
{
    auto const time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() +
                                                           duration + std::chrono::minutes{1});
    std::tm local{};
    std::array<char, 16> text{};
    ::localtime_r(&time, &local);
    return {text.data(), std::strftime(text.data(), text.size(), "%H:%M", &local)};
}

} // namespace

PacedTransport::PacedTransport(HttpTransport& next, PacingFolders folders, Sleeper sleeper,
                               milliseconds spacing, Notice notice, Bans bans)
    : m_next{next}, m_find_folders{std::move(folders)}, m_sleeper{std::move(sleeper)},
      m_spacing{spacing}, m_notice{std::move(notice)}, m_bans{bans}
{
}

void PacedTransport::wait_for_end_of_ban(milliseconds left, HttpRequest const& request)
{
    auto const seconds = std::to_string(std::chrono::ceil<std::chrono::seconds>(left).count());
    auto const too_late = request.not_after && boot_time() + left > *request.not_after;
    if (left > longest_wait || too_late) {
        throw Error{Failure::refused, request_line(request),
                    "nothing was sent: the service has asked not to be asked for another " +
                        seconds + " s",
                    "try again at " + local_time_in(left) +
                        "; a service that is asked too early bans for ten minutes"};
    }
    if (m_notice && left > longest_silence) {
        m_notice("the service has asked for a pause, going on in " + seconds + " s");
    }
    m_sleeper(left);
}

HttpResponse PacedTransport::send(HttpRequest const& request)
{
    auto const target = detail::host_and_port(request.url);
    if (!target) {
        return m_next.send(request); // which says what is wrong with the address
    }
    if (m_folders.empty()) {
        m_folders = m_find_folders();
    }

    constexpr milliseconds between_looks{50};
    milliseconds waited{0};
    detail::Turn turn{m_folders, file_name(*target), [&] {
                          if (m_notice && waited == longest_silence) {
                              m_notice("waiting for another satchel to finish its request");
                          }
                          throw_if_too_late(request);
                          m_sleeper(between_looks);
                          waited += between_looks;
                      }};
    if (auto const left = turn.ban(); m_bans == Bans::remembered && left.count() > 0) {
        wait_for_end_of_ban(left, request);
    }
    if (auto const wait = turn.wait(m_spacing); wait.count() > 0) {
        m_sleeper(wait);
    }
    auto const start = boot_time();
    turn.request_at(start);

    auto own = request;
    own.own_connection = true;
    // What counts at the service is when the request arrives, and a connection
    // that has to be made first delays that: only afterwards is it known.
    try {
        auto response = m_next.send(own);
        turn.correct(start + response.sent_after);
        auto const wanted = detail::retry_after(response, std::chrono::system_clock::now());
        auto const is_asked_to_wait = response.status == 429 || response.status == 503;
        if (m_bans == Bans::remembered && is_asked_to_wait && wanted.count() > 0) {
            turn.ban_for(wanted);
        }
        return response;
    } catch (...) {
        turn.correct(boot_time());
        throw;
    }
}

} // namespace satchel
