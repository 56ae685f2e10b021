// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"
#include "satchel/http/curl_transport.hpp"
#include "satchel/search/interval_text.hpp"
#include "satchel/search/search.hpp"
#include "support/local_server.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// An archive for tests that puts the search to hard use.
namespace archive_test {

using nlohmann::json;
using satchel::Area;
using satchel::Failure;
using satchel::Interval;
using support::Reply;
using support::Request;

using Seconds = std::chrono::seconds;

inline constexpr std::int64_t year_2000 = 946'684'800;

struct Picture {
    std::string id;
    double west = 0;
    std::optional<std::int64_t> acquired = std::nullopt; ///< seconds since 1970
    std::optional<double> cloud = std::nullopt;          ///< percent
};

inline std::string iso(std::int64_t seconds)
{
    return satchel::detail::iso_text(std::chrono::sys_seconds{Seconds{seconds}});
}

/// Whether a moment lies in an interval of the service; read by this test alone.
inline bool is_in(std::string const& interval, std::optional<std::int64_t> moment)
{
    if (!moment) {
        return false;
    }
    auto const text = iso(*moment);
    auto const is_bracket = [](char c) { return c == '[' || c == ']'; };
    auto const comma = interval.find(',');
    auto const has_from = is_bracket(interval.front());
    auto const has_to = is_bracket(interval.back());
    if (has_from) {
        auto const end = comma == std::string::npos ? interval.size() : comma;
        auto const from = interval.substr(1, end - 1);
        if (interval.front() == '[' ? text < from : text <= from) {
            return false;
        }
    }
    if (has_to) {
        auto const start = comma == std::string::npos ? 0 : comma + 1;
        auto const to = interval.substr(start, interval.size() - start - 1);
        return interval.back() == ']' ? text <= to : text < to;
    }
    return true;
}

/// An archive on a real socket whose replies a test may spoil.
class Archive {
public:
    using Spoil = std::function<std::optional<Reply>(Request const&, json const& body)>;

    explicit Archive(std::vector<Picture> pictures, Spoil spoil = {})
        : m_pictures{std::move(pictures)}, m_spoil{std::move(spoil)},
          m_server{[this](Request const& request) { return answer(request); }}
    {
        satchel::Configuration configuration;
        configuration.profile.search_url = m_server.url();
        configuration.credentials.api_key = "key";
        satchel::ServiceOptions options;
        options.sleeper = [](std::chrono::milliseconds) {};
        satchel::CurlOptions curl;
        curl.use_proxy = false;
        m_transport = satchel::make_curl_transport(curl);
        service =
            std::make_unique<satchel::Service>(configuration, *m_transport, std::move(options));
    }

    /// The page that the body asks for, without any fault.
    [[nodiscard]] json page(json const& body) const
    {
        auto const matches = matching(body);
        auto const& found = *matches;
        auto const count = body.at("count").get<std::size_t>();
        auto const first = (body.at("startPage").get<std::size_t>() - 1) * count;
        auto const shown = cap > 0 ? std::min(cap, found.size()) : found.size();
        json reply{{"totalResults", is_counting_on ? found.size() : shown},
                   {"itemsPerPage", count},
                   {"features", json::array()}};
        for (auto i = first; i < std::min(first + count, shown); ++i) {
            reply["features"].push_back(feature(*found[i]));
        }
        return reply;
    }

    static json feature(Picture const& picture)
    {
        auto const lon = picture.west;
        json properties{{"sourceId", "DS_" + picture.id}};
        if (picture.acquired) {
            properties["acquisitionDate"] = iso(*picture.acquired) + ".000Z";
        }
        if (picture.cloud) {
            properties["cloudCover"] = *picture.cloud;
        }
        return {{"type", "Feature"},
                {"id", picture.id},
                {"properties", properties},
                {"geometry",
                 {{"type", "Polygon"},
                  {"coordinates", {{{lon, 0}, {lon + 1, 0}, {lon + 1, 1}, {lon, 1}, {lon, 0}}}}}}};
    }

    [[nodiscard]] std::set<std::string> ids() const
    {
        std::set<std::string> all;
        for (auto const& picture : m_pictures) {
            all.insert(picture.id);
        }
        return all;
    }

    [[nodiscard]] support::LocalServer const& server() const { return m_server; }

    std::size_t cap = 0;         ///< of what is shown; 0 for none
    bool is_counting_on = false; ///< behind the cap
    bool refuses_behind_cap = false;
    bool has_unknown_last = false; ///< those without the value that is sorted by; else the lowest
    std::unique_ptr<satchel::Service> service;

private:
    using Pictures = std::vector<Picture const*>;

    /// Those of one search, looked for once and not for each of its pages.
    [[nodiscard]] std::shared_ptr<Pictures const> matching(json const& body) const
    {
        std::string const wkt = body.at("geometry");
        auto const interval = body.value("acquisitionDate", std::string{});
        auto const sorting = body.value("sortKeys", std::string{});
        std::scoped_lock const lock{m_lock};
        auto& known = m_matching[wkt + interval + sorting];
        if (!known) {
            double const west = std::stod(wkt.substr(std::string{"POLYGON(("}.size()));
            auto found = std::make_shared<Pictures>();
            for (auto const& picture : m_pictures) {
                if (picture.west < west + 1 && west < picture.west + 1 &&
                    (interval.empty() || is_in(interval, picture.acquired))) {
                    found->push_back(&picture);
                }
            }
            if (sorting.starts_with("cloudCover")) {
                auto const is_up = !sorting.ends_with(",0");
                std::stable_sort(found->begin(), found->end(), [&](auto left, auto right) {
                    if (has_unknown_last && left->cloud.has_value() != right->cloud.has_value()) {
                        return left->cloud.has_value();
                    }
                    return is_up ? left->cloud < right->cloud : right->cloud < left->cloud;
                });
            }
            known = std::move(found);
        }
        return known;
    }

    Reply answer(Request const& request)
    {
        auto const body = json::parse(request.body);
        if (m_spoil) {
            if (auto reply = m_spoil(request, body)) {
                return *reply;
            }
        }
        if (refuses_behind_cap &&
            body.at("startPage").get<std::size_t>() * body.at("count").get<std::size_t>() > cap) {
            return {400, R"({"message":"result window is too large"})"};
        }
        return {200, page(body).dump()};
    }

    std::vector<Picture> m_pictures;
    Spoil m_spoil;
    mutable std::mutex m_lock;
    mutable std::map<std::string, std::shared_ptr<Pictures const>>
        m_matching; ///< by place and dates
    support::LocalServer m_server;
    std::unique_ptr<satchel::HttpTransport> m_transport;
}; // class Archive

inline std::vector<Picture> many(int count, double west = 0)
{
    std::vector<Picture> pictures;
    for (int i = 0; i < count; ++i) {
        pictures.push_back({"image-" + std::to_string(i), west, year_2000 + i * 3600});
    }
    return pictures;
}

inline Area area(int id, double west)
{
    return {id, "", std::nullopt, {satchel::to_polygon({west, 0, west + 1, 1})}, 0};
}

inline std::vector<std::string> ids(satchel::SearchResult const& result)
{
    std::vector<std::string> texts;
    for (auto const& image : result.images) {
        texts.push_back(image.footprint.id);
    }
    return texts;
}

inline std::set<std::string> id_set(satchel::SearchResult const& result)
{
    auto const list = ids(result);
    return {list.begin(), list.end()};
}

inline bool has_note(satchel::SearchReport const& report, std::string const& words)
{
    return std::any_of(report.notes.begin(), report.notes.end(), [&](std::string const& note) {
        return note.find(words) != std::string::npos;
    });
}

inline satchel::SearchOptions pages_of(int items, int concurrency = 8)
{
    satchel::SearchOptions options;
    options.items_per_page = items;
    options.concurrency = concurrency;
    return options;
}

inline int page_number(json const& body) { return body.at("startPage").get<int>(); }

/// Holds replies back until so many requests are there at the same time.
class Gate {
public:
    explicit Gate(std::size_t count) : m_count{count} {}

    void count()
    {
        std::lock_guard const lock{m_mutex};
        ++m_came;
        m_changed.notify_all();
    }

    void wait()
    {
        std::unique_lock lock{m_mutex};
        m_changed.wait_for(lock, std::chrono::seconds{20}, [this] { return m_came >= m_count; });
    }

    void pass()
    {
        count();
        wait();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_count;
    std::size_t m_came = 0;
}; // class Gate

} // namespace archive_test
