// SPDX-License-Identifier: MIT
#pragma once

#include "registration.hpp"

#include "support/environment.hpp"
#include "support/local_server.hpp"
#include "support/temporary_folder.hpp"

#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// An archive on a real socket, and the driver before it.
namespace gdal_test {

using DatasetPtr = std::unique_ptr<GDALDataset>;

/// Images along the equator; the query plays no part but for its pages.
class Archive {
public:
    using Spoil = std::function<std::optional<support::Reply>(nlohmann::json const& body)>;

    explicit Archive(int images, Spoil spoil = {})
        : m_images{images}, m_spoil{std::move(spoil)}, m_server{[this](auto const& request) {
              return answer(request);
          }}
    {
        satchel::ogr::register_driver();
    }

    [[nodiscard]] DatasetPtr open(std::vector<char const*> options = {}) const
    {
        options.push_back(nullptr);
        return DatasetPtr{GDALDataset::Open("SATCHEL:", GDAL_OF_VECTOR, nullptr, options.data())};
    }

    /// Pages that were asked for.
    [[nodiscard]] std::vector<int> pages() const
    {
        std::vector<int> pages;
        for (auto const& request : m_server.requests()) {
            pages.push_back(nlohmann::json::parse(request.body).at("startPage").get<int>());
        }
        std::sort(pages.begin(), pages.end());
        return pages;
    }

private:
    [[nodiscard]] support::Reply answer(support::Request const& request) const
    {
        auto const body = nlohmann::json::parse(request.body);
        if (m_spoil) {
            if (auto reply = m_spoil(body)) {
                return *reply;
            }
        }
        auto const count = body.at("count").get<int>();
        auto const first = (body.at("startPage").get<int>() - 1) * count;
        nlohmann::json reply{{"totalResults", m_images},
                             {"itemsPerPage", count},
                             {"features", nlohmann::json::array()}};
        for (auto i = first; i < std::min(first + count, m_images); ++i) {
            auto const lon = i % 100;
            reply["features"].push_back(
                {{"type", "Feature"},
                 {"id", "image-" + std::to_string(i)},
                 {"properties", {{"sourceId", "DS_" + std::to_string(i)}, {"cloudCover", i % 101}}},
                 {"geometry",
                  {{"type", "Polygon"},
                   {"coordinates",
                    {{{lon, 0}, {lon + 1, 0}, {lon + 1, 1}, {lon, 1}, {lon, 0}}}}}}});
        }
        return {200, reply.dump()};
    }

    static int next_number()
    {
        static int number = 0;
        return ++number;
    }

    support::TemporaryFolder m_home;
    int m_images;
    Spoil m_spoil;
    support::LocalServer m_server;
    /// Another key for each, as the driver remembers for a minute what it read from a service.
    std::string m_key = "key-" + std::to_string(next_number());
    support::Environment m_environment{{{"SATCHEL_SEARCH_URL", m_server.url()},
                                        {"SATCHEL_API_KEY", m_key},
                                        {"SATCHEL_CONFIG", std::nullopt},
                                        {"SATCHEL_PROFILE", std::nullopt},
                                        {"XDG_CONFIG_HOME", m_home.path().string()},
                                        {"XDG_CACHE_HOME", m_home.path().string()},
                                        {"XDG_STATE_HOME", m_home.path().string()}}};
}; // class Archive

} // namespace gdal_test
