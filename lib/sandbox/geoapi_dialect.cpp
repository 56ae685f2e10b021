// SPDX-License-Identifier: MIT
#include "sandbox/geoapi_dialect.hpp"

#include "sandbox/licences.hpp"
#include "sandbox/options.hpp"
#include "sandbox/order_endpoint.hpp"
#include "sandbox/quicklook.hpp"
#include "sandbox/sandbox.hpp"
#include "sandbox/search_endpoint.hpp"
#include "sandbox/tasking_endpoint.hpp"
#include "sandbox/token_endpoint.hpp"

namespace satchel::sandbox {
namespace {

using httplib::Request;

/// Base64 of Sandbox::username, written out so that the check is independent of
/// any encoder that clients use: "sandbox-user".
constexpr char const* encoded_username = "c2FuZGJveC11c2Vy";

} // namespace

std::vector<Route> GeoapiDialect::routes() const
{
    std::vector<Route> routes;
    add_account(routes);
    add_orders(routes);
    add_tasking(routes);
    add_search(routes);
    return routes;
}

void GeoapiDialect::add_account(std::vector<Route>& routes) const
{
    routes.push_back({"POST", split_path(token_path()), Guard::none,
                      [this](Request const& request, auto&) { return issue_token(request); }});
    routes.push_back({"GET", split_path("/api/v1/me/contracts"), Guard::ordering,
                      [this](Request const&, auto&) { return list_contracts(office().account); }});
    routes.push_back(
        {"GET", split_path("/api/v1/licences/{}"), Guard::ordering,
         [](Request const&, Pieces const& pieces) { return show_licence(pieces[3]); }});
    routes.push_back({"GET", split_path("/api/v1/vouchers/{}"), Guard::ordering,
                      [this](Request const&, Pieces const& pieces) {
                          return show_voucher(office().account, pieces[3]);
                      }});
}

void GeoapiDialect::add_orders(std::vector<Route>& routes) const
{
    routes.push_back(
        {"GET", split_path("/api/v1/productTypes"), Guard::ordering, [](Request const&, auto&) {
             return list_product_types(product_types(), [](ProductType const&) { return true; });
         }});
    routes.push_back(takes_json("/api/v1/productTypes/{}/options", Guard::ordering,
                                [](Request const& request, Pieces const& pieces) {
                                    return list_options(pieces[3], request.body);
                                }));
    routes.push_back(
        takes_json("/api/v1/prices", Guard::ordering, [this](Request const& request, auto&) {
            auto const& [account, catalogue, attempts, tokens, pictures, connections] = office();
            return price_order(account, catalogue, request.body, attempts.now());
        }));
    routes.push_back(
        takes_json("/api/v1/orders", Guard::ordering, [this](Request const& request, auto&) {
            auto const& [account, catalogue, attempts, tokens, pictures, connections] = office();
            return place_order(account, catalogue, request.body, attempts.now());
        }));
}

void GeoapiDialect::add_tasking(std::vector<Route>& routes) const
{
    using Endpoint = Reply (*)(TaskingRequest const&, AttemptArchive&);
    auto const add = [&](std::string const& name, Endpoint endpoint) {
        routes.push_back(takes_json("/api/v1/tasking/" + name, Guard::ordering,
                                    [this, endpoint](Request const& request, auto&) {
                                        auto& attempts = office().attempts;
                                        return endpoint(
                                            read_tasking_request(read_object(request.body),
                                                                 office().account, attempts.now()),
                                            attempts);
                                    }));
    };
    add("options", list_tasking_options);
    add("attempts", [](TaskingRequest const& request, AttemptArchive& attempts) {
        return list_attempts(request, attempts, SegmentKeys::none);
    });
    add("feasibility", show_feasibility);
}

void GeoapiDialect::add_search(std::vector<Route>& routes) const
{
    routes.push_back(
        takes_json("/api/v1/search", Guard::search, [this](Request const& request, auto&) {
            return search_by_body(office().catalogue, request.body, office().picture_base());
        }));
    routes.push_back(
        {"GET", split_path("/api/v1/search"), Guard::search, [this](Request const& request, auto&) {
             auto parameters = request.params;
             parameters.erase("apiKey");
             return search_by_parameters(office().catalogue, parameters, office().picture_base());
         }});
    routes.push_back({"GET", split_path("/api/v1/productTypes/{}/products/{}"), Guard::pictures,
                      [this](Request const& request, Pieces const& pieces) {
                          return show_quicklook(office().catalogue,
                                                {pieces[3], pieces[5],
                                                 request.get_param_value("size"),
                                                 request.get_param_value("projection")});
                      }});
}

std::string GeoapiDialect::token_path() const { return "/ADS-ID/core/connect/token"; }

std::vector<std::pair<std::string, std::string>> GeoapiDialect::settings() const
{
    return {{"CLIENT_ID", Sandbox::client_id},
            {"CLIENT_SECRET", Sandbox::client_secret},
            {"USERNAME", Sandbox::username},
            {"API_KEY", Sandbox::api_key}};
}

Reply GeoapiDialect::issue_token(httplib::Request const& request) const
{
    return token_for_client(office().tokens, request);
}

void GeoapiDialect::check_access(Guard guard, httplib::Request const& request) const
{
    if (guard == Guard::ordering) {
        check_token(request, "");
        if (only_header(request, "X-ADS-Username") != encoded_username) {
            throw denied("X-ADS-Username must be the user's name in base64");
        }
        return;
    }
    // The key as the guide sends it, or as search.yaml allows in the query.
    std::string const key = Sandbox::api_key;
    if (request.has_header("Authorization")) {
        auto const value = only_header(request, "Authorization");
        if (value != "APIKEY " + key) {
            throw denied(value.starts_with("APIKEY ") ? "the API key is not known"
                                                      : "Authorization must be: APIKEY <key>");
        }
        return;
    }
    if (request.get_param_value_count("apiKey") != 1) {
        throw denied("no API key");
    }
    if (request.get_param_value("apiKey") != key) {
        throw denied("the API key is not known");
    }
}

std::unique_ptr<Dialect> make_geoapi(Office office)
{
    return std::make_unique<GeoapiDialect>(std::move(office));
}

} // namespace satchel::sandbox
