// SPDX-License-Identifier: MIT
#include "satchel/service/picture.hpp"

#include "satchel/http/url.hpp"
#include "satchel/service/session.hpp"

#include <string_view>
#include <utility>

namespace satchel {
namespace {

/// An address with the base that the profile's search host is known by in replies.
std::string resolved(std::string const& url, Profile const& profile)
{
    auto const& base = profile.picture_base;
    if (base.empty() || !url.starts_with(base + '/')) {
        return url;
    }
    return profile.search_url + url.substr(base.size());
}

} // namespace

/// The calls of pictures().
class Service::PictureCalls final : public Session::Calls {
public:
    PictureCalls(Session const& session, std::vector<std::string> const& urls,
                 PictureSink const& came)
        : m_session{session}, m_urls{urls}, m_came{came}
    {
    }

    Next next() override
    {
        while (m_next < m_urls.size()) {
            auto const index = m_next++;
            auto address = resolved(m_urls[index], m_session.profile());
            if (!is_askable(address)) {
                m_came(index, {{}, "its address is neither of the search host nor https"});
                continue;
            }
            detail::Call call;
            call.host = detail::Host::search;
            call.address = std::move(address);
            call.accept = "image/*";
            m_indices.push_back(index);
            m_are_own.push_back(m_session.is_own(call));
            return {std::move(call), {}};
        }
        return {};
    }

    void answered(std::size_t number, Session::Answer&& answer) override
    {
        m_lost_in_a_row = 0;
        PictureReply reply{std::move(answer.response.body), {}};
        if (reply.bytes.empty()) {
            reply.problem = "the picture is empty";
        }
        m_came(m_indices.at(number), std::move(reply));
    }

    void failed(std::size_t number, std::exception_ptr problem) override
    {
        try {
            std::rethrow_exception(problem);
        } catch (Error const& error) {
            if (error.failure() == Failure::denied && !m_are_own.at(number)) {
                // Who was not given any credentials refuses nobody's.
                m_came(m_indices.at(number),
                       {{},
                        "its host, which is not the service's, refuses it: HTTP " +
                            std::to_string(error.http_status().value_or(0))});
                return;
            }
            if (ends_all(error, m_are_own.at(number))) {
                throw;
            }
            m_came(m_indices.at(number), {{}, error.what()});
        }
    }

    void rest() override {}

private:
    [[nodiscard]] bool is_askable(std::string const& address) const
    {
        return detail::have_same_origin(address, m_session.profile().search_url) ||
               m_session.shows_pictures(address) ||
               (address.starts_with("https://") && detail::host_and_port(address));
    }

    /// Without credentials no picture comes, and none from a service that gives no reply to a few.
    bool ends_all(Error const& error, bool is_own)
    {
        constexpr int most_lost = 3;
        switch (error.failure()) {
        case Failure::denied:
        case Failure::configuration:
        case Failure::interrupted:
        case Failure::bug:
            return true;
        case Failure::network:
            return is_own && !error.http_status() && ++m_lost_in_a_row >= most_lost;
        default:
            return false;
        }
    }

    Session const& m_session;
    std::vector<std::string> const& m_urls;
    PictureSink const& m_came;
    std::size_t m_next = 0;
    std::vector<std::size_t> m_indices; ///< of each call
    std::vector<bool> m_are_own;        ///< on a host of the service
    int m_lost_in_a_row = 0;
}; // class Service::PictureCalls

void Service::pictures(std::vector<std::string> const& urls, PictureSink const& came,
                       int concurrency)
{
    if (urls.empty()) {
        return;
    }
    PictureCalls calls{*m_session, urls, came};
    m_session->ask_all(calls, detail::Host::search, concurrency);
}

} // namespace satchel
