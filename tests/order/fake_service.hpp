// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/curl_transport.hpp"
#include "satchel/order/place.hpp"
#include "satchel/service/service.hpp"

#include "order/guide_options.hpp"
#include "support/error_of.hpp"
#include "support/local_server.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace support {

/// A service on the loopback that knows one contract and the guide's product,
/// and whose replies a test may change.
class FakeService {
public:
    FakeService()
        : m_server{std::make_unique<LocalServer>(
              LocalServer::Handler{[this](Request const& request) { return reply(request); }})}
    {
    }

    Reply contracts{200, R"({"contracts":[{"contractId":"CONTRACT-1","name":"Account",
        "creditRemaining":"1000.0","currency":"EUR","language":"en"}]})"};
    Reply products{200, R"({"productTypes":[{"productTypeId":"PleiadesArchiveMono",
        "technicalProduct":{"id":"PleiadesArchiveMono","label":"Pleiades 0.5-m",
        "source":{"id":"archive","label":"archive"},"sensor":{"id":"pleiades","label":"Pleiades"},
        "target":{"id":"mono","label":"Mono"},"licences":null},"minimumOrderAreaApplied":25}]})"};
    Reply options{200, guide::options_reply()};
    Reply price{200, R"({"contractId":"CONTRACT-1","currency":"EUR","productTypes":[
        {"productTypeId":"PleiadesArchiveMono","amount":200.0,"price":200.0,"areaKm2":20.0}],
        "totalAmountCurrency":200.0})"};
    Reply search{200, R"({"totalResults":0,"itemsPerPage":200,"features":[]})"};
    Reply order{200, R"({"salesOrderId":"SAL-1"})"};
    Reply attempts{404, R"({"message":"no such thing"})"};
    Reply feasibility{404, R"({"message":"no such thing"})"};

    /// Called before the reply to an order is sent.
    std::function<void(Request const&)> on_order;

    /// Answers a question for a price instead of `price`.
    std::function<Reply(Request const&)> price_reply;

    /// Answers an order instead of `order`; called by several threads where several clients are.
    std::function<Reply(Request const&)> order_reply;

    [[nodiscard]] satchel::Profile profile() const
    {
        satchel::Profile profile;
        profile.name = "test";
        profile.auth_url = m_server->url() + "/token";
        profile.order_url = m_server->url();
        profile.search_url = m_server->url();
        return profile;
    }

    [[nodiscard]] satchel::Service service() { return service(profile()); }

    [[nodiscard]] satchel::Service service(satchel::Profile profile)
    {
        // A transport of its own: processes must not share a connection.
        m_transports.push_back(satchel::make_curl_transport({}));
        return service(std::move(profile), *m_transports.back());
    }

    [[nodiscard]] static satchel::Service service(satchel::Profile profile,
                                                  satchel::HttpTransport& transport,
                                                  satchel::ServiceOptions service_options = {})
    {
        satchel::Configuration configuration;
        configuration.profile = std::move(profile);
        configuration.credentials.client_id = "client-of-the-test";
        configuration.credentials.client_secret = "secret-of-the-test";
        configuration.credentials.username = "user-of-the-test";
        configuration.credentials.api_key = "api-key-of-the-test";
        if (!service_options.sleeper) {
            service_options.sleeper = [](std::chrono::milliseconds) {};
        }
        return {configuration, transport, std::move(service_options)};
    }

    /// Nobody listens from now on.
    void stop() { m_server.reset(); }

    [[nodiscard]] std::size_t count(std::string const& path) const
    {
        std::size_t number = 0;
        for (auto const& request : m_server->requests()) {
            number += request.path == path ? 1U : 0U;
        }
        return number;
    }
    [[nodiscard]] std::size_t orders() const { return count("/api/v1/orders"); }
    [[nodiscard]] std::size_t requests() const { return m_server->requests().size(); }

    /// All bodies that were sent there.
    [[nodiscard]] std::vector<std::string> bodies(std::string const& path) const
    {
        std::vector<std::string> result;
        for (auto const& request : m_server->requests()) {
            if (request.path == path) {
                result.push_back(request.body);
            }
        }
        return result;
    }

    /// The last body that was sent there.
    [[nodiscard]] std::string body(std::string const& path) const
    {
        std::string body;
        for (auto const& request : m_server->requests()) {
            if (request.path == path) {
                body = request.body;
            }
        }
        return body;
    }

private:
    Reply reply(Request const& request)
    {
        if (request.path == "/token") {
            return {200, R"({"access_token":"token-of-the-test","expires_in":3600})"};
        }
        if (request.path == "/api/v1/me/contracts") {
            return contracts;
        }
        if (request.path == "/api/v1/productTypes") {
            return products;
        }
        if (request.path == "/api/v1/prices") {
            return price_reply ? price_reply(request) : price;
        }
        if (request.path == "/api/v1/search") {
            return search;
        }
        if (request.path.starts_with("/api/v1/productTypes/Pleiades") &&
            request.path.ends_with("/options")) {
            return options;
        }
        if (request.path == "/api/v1/tasking/attempts") {
            return attempts;
        }
        if (request.path == "/api/v1/tasking/feasibility") {
            return feasibility;
        }
        if (request.path == "/api/v1/orders") {
            if (on_order) {
                on_order(request);
            }
            return order_reply ? order_reply(request) : order;
        }
        return {404, R"({"message":"no such thing"})"};
    }

    std::vector<std::unique_ptr<satchel::HttpTransport>> m_transports;
    std::unique_ptr<LocalServer> m_server;
}; // class FakeService

/// A square of that many degrees.
inline satchel::Polygon square(double west, double south, double size)
{
    return satchel::to_polygon({west, south, west + size, south + size});
}

inline satchel::Area area(int id, std::string name, satchel::MultiPolygon polygons)
{
    satchel::Area result;
    result.id = id;
    result.name = std::move(name);
    result.polygons = std::move(polygons);
    return result;
}

inline satchel::Aoi aoi(std::vector<satchel::Area> areas)
{
    satchel::Aoi result;
    result.source = "parcels.gpkg";
    result.areas = std::move(areas);
    return result;
}

inline satchel::PlanRequest plan_request(std::vector<satchel::ChosenImage> images)
{
    satchel::PlanRequest request;
    request.product_type_id = "PleiadesArchiveMono";
    request.images = std::move(images);
    return request;
}

/// The order of a plan that has one.
inline satchel::PlannedOrder order_of(satchel::Plan plan)
{
    if (plan.orders.size() != 1) {
        throw std::logic_error{"the plan has " + std::to_string(plan.orders.size()) + " orders"};
    }
    return std::move(plan.orders.front());
}

inline satchel::PlannedOrder make_order(satchel::Service& service, satchel::Aoi const& aoi,
                                        satchel::PlanRequest const& request)
{
    return order_of(satchel::make_plan(service, aoi, request));
}

inline satchel::PlannedOrder read_order(std::filesystem::path const& path)
{
    return order_of(satchel::read_plan(path));
}

inline void write_order(satchel::PlannedOrder const& order, std::filesystem::path const& path)
{
    satchel::write_plan({{order}, {}}, path);
}

inline std::string order_text(satchel::PlannedOrder const& order)
{
    return satchel::plan_text({{order}, {}});
}

} // namespace support
