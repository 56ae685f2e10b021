// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/sandbox.hpp"

#include "support/temporary_folder.hpp"

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string>

using support::TemporaryFolder;

struct Answer {
    int status = 0;
    httplib::Headers headers;
    std::string body;

    [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(body); }
    [[nodiscard]] std::string message() const { return json().at("message"); }
};

/// Talks to a sandbox over a plain connection, the headers right unless said otherwise.
class Client {
public:
    explicit Client(int port);

    [[nodiscard]] Answer get(std::string const& path, httplib::Headers const& headers);
    [[nodiscard]] Answer post(std::string const& path, httplib::Headers const& headers,
                              std::string const& body,
                              std::string const& content_type = "application/json");

    /// Ordering endpoints, with a token and the user's name.
    [[nodiscard]] Answer order_get(std::string const& path);
    [[nodiscard]] Answer order_post(std::string const& path, nlohmann::json const& body);

    [[nodiscard]] Answer search(nlohmann::json const& body);

    [[nodiscard]] std::string token();
    [[nodiscard]] httplib::Headers ordering_headers();

    httplib::Client http;

private:
    std::string m_token;
}; // class Client

inline httplib::Headers const search_headers{{"Authorization", "APIKEY sandbox-key"}};
inline constexpr char const* token_path = "/ADS-ID/core/connect/token";
inline constexpr char const* token_form =
    "client_id=sandbox-client&client_secret=sandbox-secret&scope=order.api"
    "&grant_type=client_credentials";

/// A small catalogue is enough for every rule.
[[nodiscard]] satchel::SandboxOptions small_sandbox(std::filesystem::path const& state,
                                                    long scenes = 300);

/// A sandbox with a fresh state, and a client of it.
struct Fresh {
    TemporaryFolder folder;
    satchel::Sandbox sandbox{small_sandbox(folder / "state.gpkg")};
    Client client{sandbox.port()};
};

/// The square over Toulouse that the ordering guide searches, and its image.
inline constexpr char const* toulouse_wkt =
    "POLYGON((1.3348388671875 43.66240779260363,1.5641784667968752 43.66240779260363, "
    "1.5641784667968752 43.516190595612755, 1.3348388671875 43.516190595612755, "
    "1.3348388671875 43.66240779260363))";
inline constexpr char const* guide_image = "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664";

[[nodiscard]] nlohmann::json toulouse_geojson();
[[nodiscard]] nlohmann::json square(double west, double south, double east, double north);

/// An order of the guide's image for the guide's square that is right in every way.
[[nodiscard]] nlohmann::json good_order();
