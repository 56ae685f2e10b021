// SPDX-License-Identifier: MIT
#include "sandbox/client.hpp"

#include <stdexcept>

Client::Client(int port) : http{"127.0.0.1", port}
{
    http.set_keep_alive(true);
    http.set_tcp_nodelay(true);
    http.set_read_timeout(30);
}

namespace {

Answer to_answer(httplib::Result const& result)
{
    if (!result) {
        throw std::runtime_error{"no reply: " + httplib::to_string(result.error())};
    }
    return {result->status, result->headers, result->body};
}

} // namespace

Answer Client::get(std::string const& path, httplib::Headers const& headers)
{
    return to_answer(http.Get(path, headers));
}

Answer Client::post(std::string const& path, httplib::Headers const& headers,
                    std::string const& body, std::string const& content_type)
{
    return to_answer(http.Post(path, headers, body, content_type));
}

std::string Client::token()
{
    if (m_token.empty()) {
        m_token = post(token_path, {}, token_form, "application/x-www-form-urlencoded")
                      .json()
                      .at("access_token");
    }
    return m_token;
}

httplib::Headers Client::ordering_headers()
{
    return {{"Authorization", token()}, {"X-ADS-Username", "c2FuZGJveC11c2Vy"}};
}

Answer Client::order_get(std::string const& path) { return get(path, ordering_headers()); }

Answer Client::order_post(std::string const& path, nlohmann::json const& body)
{
    return post(path, ordering_headers(), body.dump());
}

Answer Client::search(nlohmann::json const& body)
{
    return post("/api/v1/search", search_headers, body.dump());
}

satchel::SandboxOptions small_sandbox(std::filesystem::path const& state, long scenes)
{
    satchel::SandboxOptions options;
    options.state = state;
    options.scenes = scenes;
    return options;
}

nlohmann::json square(double west, double south, double east, double north)
{
    auto const ring = nlohmann::json::array(
        {nlohmann::json::array({west, north}), nlohmann::json::array({east, north}),
         nlohmann::json::array({east, south}), nlohmann::json::array({west, south}),
         nlohmann::json::array({west, north})});
    return {{"type", "Polygon"}, {"coordinates", nlohmann::json::array({ring})}};
}

nlohmann::json toulouse_geojson()
{
    return square(1.3348388671875, 43.516190595612755, 1.5641784667968752, 43.66240779260363);
}

nlohmann::json good_order()
{
    auto order = nlohmann::json::parse(R"({
        "aoi": [{"id": 1, "name": "Toulouse", "geometry": null}],
        "contractId": "SANDBOX-CONTRACT",
        "items": [{"productTypeId": "PleiadesArchiveMono", "aoiId": 1, "datastripIds": []}],
        "optionsPerProductType": [{
            "productType": {"productTypeId": "PleiadesArchiveMono"},
            "licence": "eula_5",
            "options": [
                {"key": "processing_level", "value": "ortho"},
                {"key": "dem", "value": "best_available"},
                {"key": "spectral_processing", "value": "pansharpened"},
                {"key": "image_format", "value": "dimap_jpeg2000_regular"},
                {"key": "pixel_coding", "value": "12bits"},
                {"key": "radiometric_processing", "value": "basic"},
                {"key": "priority", "value": "standard"},
                {"key": "license", "value": "eula_5"},
                {"key": "projection_1", "value": "32631"}
            ]
        }],
        "options": [{"key": "deliveryType", "value": "network"}],
        "primaryMarket": "AGRI",
        "secondaryMarket": "AGRI_ENV",
        "customerReference": "a field near Toulouse",
        "voucherCodes": []
    })");
    order["aoi"][0]["geometry"] = toulouse_geojson();
    order["items"][0]["datastripIds"] = {guide_image};
    return order;
}
