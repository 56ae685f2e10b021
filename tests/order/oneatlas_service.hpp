// SPDX-License-Identifier: MIT
#pragma once

#include "order/fake_service.hpp"

namespace support {

/// OneAtlas on the loopback: one contract of each system, one product on each.
class OneatlasService {
public:
    OneatlasService()
        : m_server{LocalServer::Handler{[this](Request const& request) { return reply(request); }}},
          m_transport{satchel::make_curl_transport({})}
    {
    }

    static constexpr char const* datastrip = "DS_PHR1A_202205101035457_FR1_PX_E008N42_0615_01665";
    static constexpr char const* neo_id = "5f0c1e6a-3d4b-4c7e-9a55-0d7c11aa22bb";

    Reply order{201, R"({"salesOrderId":"SAL-1","currency":"EUR","totalAmount":200})"};
    Reply tracking{200, R"({"paging":{"totalResults":0},"features":[]})"};
    Reply quotation{201, R"({"quotationId":"QUO1","currency":"EUR","totalAmount":200})"};
    std::function<void()> on_quotation; ///< called before the reply to a request for one is sent
    Reply decision{200, "{}"};          ///< about a quotation
    Reply pdf{200, "%PDF-1.4"};
    std::string contract; ///< of the profile
    std::string end_user = "Mapping Office";

    [[nodiscard]] satchel::Service service()
    {
        satchel::Configuration configuration;
        auto& profile = configuration.profile;
        profile.name = "atlas";
        profile.dialect = "oneatlas";
        profile.auth_url = m_server.url() + "/token";
        profile.order_url = m_server.url();
        profile.search_url = m_server.url();
        profile.contract = contract;
        profile.end_user = end_user;
        profile.end_user_country = "FR";
        configuration.credentials.api_key = "key-of-the-test";
        satchel::ServiceOptions options;
        options.sleeper = [](std::chrono::milliseconds) {};
        return {configuration, *m_transport, options};
    }

    [[nodiscard]] std::vector<std::string> bodies(std::string const& path) const
    {
        std::vector<std::string> result;
        for (auto const& request : m_server.requests()) {
            if (request.path == path) {
                result.push_back(request.body);
            }
        }
        return result;
    }

    [[nodiscard]] std::size_t count(std::string const& path) const { return bodies(path).size(); }

    [[nodiscard]] std::size_t requests() const { return m_server.requests().size(); }

    /// One line of the list of orders.
    [[nodiscard]] static std::string tracked(std::string const& reference, std::string const& sales,
                                             std::string const& quotation,
                                             std::string const& status,
                                             std::string const& created = "2099-01-01T00:00:00Z")
    {
        nlohmann::json line{
            {"customerReference", reference}, {"status", status}, {"orderCreationDate", created}};
        if (!sales.empty()) {
            line["salesOrderId"] = sales;
        }
        if (!quotation.empty()) {
            line["quotationId"] = quotation;
        }
        return line.dump();
    }

    void track(std::vector<std::string> const& lines)
    {
        std::string list;
        for (auto const& line : lines) {
            list += (list.empty() ? "" : ",") + line;
        }
        tracking.body = R"({"features":[)" + list + R"(],"paging":{"totalResults":)" +
                        std::to_string(lines.size()) + "}}";
    }

private:
    static std::string products(std::string const& id, std::string const& sensor)
    {
        return R"({"productTypes":[{"productTypeId":")" + id +
               R"(","technicalProduct":{"sensor":{"id":")" + sensor +
               R"("}},"minimumOrderAreaApplied":25}]})";
    }

    Reply reply(Request const& request) const
    {
        auto const& path = request.path;
        if (path == "/token") {
            return {200, R"({"access_token":"token-of-the-test","expires_in":3600})"};
        }
        if (request.header("authorization") != "Bearer token-of-the-test") {
            return {401, R"({"message":"Authentication failed"})"};
        }
        if (path == "/api/v1/contracts") {
            return {200, R"({"contracts":[
                {"contractId":"OLD","creditRemaining":"1000.0","currency":"EUR","backendSource":"legacy"},
                {"contractId":"NEO","creditRemaining":"1000.0","currency":"EUR","backendSource":"neo"}]})"};
        }
        if (path == "/api/v1/contracts/OLD/productTypes") {
            return {200, products("PleiadesArchiveMono", "pleiades")};
        }
        if (path == "/api/v1/contracts/NEO/productTypes") {
            return {200, products("PleiadesNeoArchiveMono", "pleiadesneo")};
        }
        if (path.starts_with("/api/v1/contracts/") && path.ends_with("/options")) {
            return {200, R"json({"availableOptions":[
                {"name":"processing_level","category":"production_option","type":"list","mandatory":"true",
                 "defaultValue":"primary","values":[{"id":"primary"},{"id":"ortho"}]},
                {"name":"licence","category":"production_option","type":"list","mandatory":"true",
                 "defaultValue":"standard","values":[{"id":"standard"}]},
                {"name":"dem_1","category":"production_option","type":"list","mandatory":"constraint",
                 "defaultValue":"best_available","values":[{"id":"best_available"}],
                 "constraint":{"condition":"processing_level:(ortho)"}}]})json"};
        }
        if (path == "/api/v1/prices") {
            return {201, R"({"currency":"EUR","totalAmount":200})"};
        }
        if (path == "/api/v1/orders") {
            return order;
        }
        if (path == "/api/v1/quotations") {
            if (on_quotation) {
                on_quotation();
            }
            return quotation;
        }
        if (path.ends_with("/export")) {
            return pdf;
        }
        if (request.method == "PUT") {
            return decision;
        }
        if (path == "/api/v2/orders/search") {
            return tracking;
        }
        if (path == "/api/v2/opensearch") {
            return {200, R"({"totalResults":0,"features":[]})"};
        }
        return {404, R"({"errorCode":"E0","message":"no such thing"})"};
    }

    LocalServer m_server;
    std::unique_ptr<satchel::HttpTransport> m_transport;
}; // class OneatlasService

/// A plan for an image of OneAtlas.
inline satchel::PlannedOrder oneatlas_order(OneatlasService& fake, std::string const& product,
                                            std::string const& image,
                                            std::string const& constellation)
{
    auto service = fake.service();
    satchel::PlanRequest request;
    request.product_type_id = product;
    request.images = {{image, {square(8, 42, 0.5)}, constellation}};
    return make_order(service, aoi({area(1, "field", {square(8, 42, 0.5)})}), request);
}

inline satchel::PlannedOrder neo_order(OneatlasService& fake)
{
    return oneatlas_order(fake, "PleiadesNeoArchiveMono", OneatlasService::neo_id, "PNEO");
}

inline satchel::PlannedOrder archive_order(OneatlasService& fake)
{
    return oneatlas_order(fake, "PleiadesArchiveMono", OneatlasService::datastrip, "PHR");
}

} // namespace support
