// SPDX-License-Identifier: MIT
#include "sandbox/dialect.hpp"
#include "sandbox/neo_archive.hpp"
#include "sandbox/oneatlas_account.hpp"
#include "sandbox/oneatlas_acquisitions.hpp"
#include "sandbox/oneatlas_lists.hpp"
#include "sandbox/oneatlas_options.hpp"
#include "sandbox/oneatlas_orders.hpp"
#include "sandbox/oneatlas_products.hpp"
#include "sandbox/oneatlas_quotations.hpp"
#include "sandbox/oneatlas_search.hpp"
#include "sandbox/oneatlas_tasking.hpp"
#include "sandbox/oneatlas_tracking.hpp"
#include "sandbox/quicklook.hpp"
#include "sandbox/sandbox.hpp"
#include "sandbox/token_endpoint.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>

namespace satchel::sandbox {
namespace {

using httplib::Request;

/// "A picture is neither orthorectified nor geolocalized".
Reply show_picture(Catalogue& catalogue, std::string const& source_id, std::string const& name)
{
    auto const scene = catalogue.by_source_id(source_id);
    if (!scene || (name != "thumbnail" && name != "quicklook")) {
        throw Refusal{404, "E4040", "there is no picture " + name + " of " + source_id};
    }
    return show_quicklook(catalogue, {constellation_of(*scene).quicklook_set, source_id,
                                      name == "thumbnail" ? "SMALL" : "LARGE", ""});
}

/// Given back when the client sends one, so that both can be found in two logs.
std::string correlation_id(Request const& request)
{
    if (request.has_header("X-Ads-Correlation-Id")) {
        return request.get_header_value("X-Ads-Correlation-Id");
    }
    static std::atomic<unsigned> last{0};
    std::array<char, 40> id{};
    std::snprintf(id.data(), id.size(), "5a7c4e10-0000-4000-8000-%012x", ++last);
    return id.data();
}

/// OneAtlas pay-per-order, the service of today: one kind of token for all hosts, products and
/// options by contract, a catalogue with a language of its own, orders that can be followed.
class OneatlasDialect final : public Dialect {
public:
    using Dialect::Dialect;

    /// Only this generation knows Pleiades Neo.
    void prepare(Connections& state, SandboxOptions const& options) const override
    {
        add_neo(state, options);
        office().catalogue.show_neo();
        office().account.show_neo();
    }

    [[nodiscard]] std::string name() const override { return "oneatlas"; }
    [[nodiscard]] std::string token_path() const override { return idp_token_path; }

    [[nodiscard]] std::vector<std::pair<std::string, std::string>> settings() const override
    {
        return {{"API_KEY", Sandbox::api_key},
                {"END_USER", Sandbox::username},
                {"END_USER_COUNTRY", Sandbox::country}};
    }

    [[nodiscard]] int most_searches_a_second() const override { return 100; }

    [[nodiscard]] std::vector<Route> routes() const override
    {
        std::vector<Route> routes;
        add_account(routes);
        add_orders(routes);
        add_acquisitions(routes);
        add_quotations(routes);
        add_search(routes);
        return routes;
    }

    void check_access(Guard /*guard*/, Request const& request) const override
    {
        check_token(request, "Bearer ");
    }

    /// The catalogue has its own shape of errors, the "ApiError".
    [[nodiscard]] Reply refused(Refusal const& refusal, Guard guard,
                                Request const& request) const override
    {
        if (guard != Guard::search && guard != Guard::pictures) {
            return refusal.to_reply();
        }
        return api_error(refusal.status(), refusal.what(), request);
    }

    [[nodiscard]] Reply failed(std::string const& message, Guard guard,
                               Request const& request) const override
    {
        return guard == Guard::search || guard == Guard::pictures
                   ? api_error(500, message, request)
                   : Dialect::failed(message, guard, request);
    }

private:
    static Reply api_error(int status, std::string const& message, Request const& request)
    {
        using namespace std::chrono;
        auto const time = duration_cast<milliseconds>(system_clock::now().time_since_epoch());
        return json_reply({{"correlationId", correlation_id(request)},
                           {"hint", "see the documentation of the search"},
                           {"internalCode", status},
                           {"message", message},
                           {"timestamp", time.count()}},
                          status);
    }

    void add_account(std::vector<Route>& routes) const
    {
        routes.push_back(
            {"POST", split_path(token_path()), Guard::none, [this](Request const& request, auto&) {
                 return token_for_api_key(office().tokens, request);
             }});
        routes.push_back(
            {"GET", split_path("/api/v1/contracts"), Guard::ordering,
             [this](Request const&, auto&) { return oneatlas::list_contracts(office().account); }});
        routes.push_back({"GET", split_path("/api/v1/contracts/{}/productTypes"), Guard::ordering,
                          [this](Request const&, Pieces const& pieces) {
                              return oneatlas::list_product_types(office().account, pieces[3]);
                          }});
        routes.push_back({"GET", split_path("/api/v1/{}/properties"), Guard::ordering,
                          [this](Request const&, Pieces const& pieces) {
                              return oneatlas::list_markets(office().account, pieces[2]);
                          }});
        routes.push_back({"GET", split_path("/api/v1/{}/deliveryTypes"), Guard::ordering,
                          [this](Request const&, Pieces const& pieces) {
                              return oneatlas::list_delivery_types(office().account, pieces[2]);
                          }});
        routes.push_back(takes_json("/api/v1/contracts/{}/productTypes/{}/options", Guard::ordering,
                                    [this](Request const& request, Pieces const& pieces) {
                                        return oneatlas::list_options(office().account, pieces[3],
                                                                      pieces[5], request.body);
                                    }));
    }

    void add_orders(std::vector<Route>& routes) const
    {
        using Endpoint = Reply (*)(Office const&, std::string const&);
        auto const add = [&](char const* path, Endpoint endpoint) {
            routes.push_back(
                takes_json(path, Guard::ordering, [this, endpoint](Request const& request, auto&) {
                    return endpoint(office(), request.body);
                }));
        };
        add("/api/v1/prices", oneatlas::price_order);
        add("/api/v1/orders", oneatlas::place_order);
        add("/api/v1/attempts", oneatlas::list_attempts);
        add("/api/v1/feasibility", oneatlas::show_feasibility);
        routes.push_back(takes_json("/api/v2/orders/search", Guard::ordering,
                                    [this](Request const& request, auto&) {
                                        return oneatlas::search_orders(office(), request.body);
                                    }));
    }

    void add_acquisitions(std::vector<Route>& routes) const
    {
        std::string const taskings = "/api/v1/contracts/{}/taskings";
        routes.push_back({"GET", split_path(taskings), Guard::ordering,
                          [this](Request const& request, Pieces const& pieces) {
                              return oneatlas::list_taskings(office(), pieces[3], request.params);
                          }});
        routes.push_back({"GET", split_path(taskings + "/{}/segments"), Guard::ordering,
                          [this](Request const&, Pieces const& pieces) {
                              return oneatlas::list_segments(office(), pieces[3], pieces[5]);
                          }});
        routes.push_back(takes_json("/api/v1/coverages/search", Guard::ordering,
                                    [this](Request const& request, auto&) {
                                        return oneatlas::search_coverages(office(), request.body);
                                    }));
        for (auto const is_accepted : {true, false}) {
            std::string const word = is_accepted ? "/accept" : "/refuse";
            routes.push_back({"POST", split_path(taskings + "/{}/segments/{}" + word),
                              Guard::ordering, [=, this](Request const&, Pieces const& pieces) {
                                  return oneatlas::decide_segment(office(), pieces[3], pieces[5],
                                                                  pieces[7], is_accepted);
                              }});
            routes.push_back({"POST", split_path("/api/v1/coverages/{}" + word), Guard::ordering,
                              [=, this](Request const&, Pieces const& pieces) {
                                  return oneatlas::decide_coverage(office(), pieces[3],
                                                                   is_accepted);
                              }});
        }
    }

    void add_quotations(std::vector<Route>& routes) const
    {
        routes.push_back(takes_json("/api/v1/quotations", Guard::ordering,
                                    [this](Request const& request, auto&) {
                                        return oneatlas::request_quotation(office(), request.body);
                                    }));
        routes.push_back({"GET", split_path("/api/v1/quotations/{}/export"), Guard::ordering,
                          [this](Request const&, Pieces const& pieces) {
                              return oneatlas::export_quotation(office(), pieces[3]);
                          }});
        for (auto const is_accepted : {true, false}) {
            std::string const path = "/api/v1/contracts/{}/quotations/{}";
            routes.push_back({"PUT", split_path(path + (is_accepted ? "/accept" : "/refuse")),
                              Guard::ordering, [=, this](Request const&, Pieces const& pieces) {
                                  return oneatlas::decide_quotation(office(), pieces[3], pieces[5],
                                                                    is_accepted);
                              }});
        }
    }

    void add_search(std::vector<Route>& routes) const
    {
        routes.push_back(
            takes_json("/api/v2/opensearch", Guard::search, [this](Request const& request, auto&) {
                return oneatlas::search_by_body(office().catalogue, request.body,
                                                office().picture_base());
            }));
        routes.push_back({"GET", split_path("/api/v2/opensearch"), Guard::search,
                          [this](Request const& request, auto&) {
                              return oneatlas::search_by_parameters(
                                  office().catalogue, request.params, office().picture_base());
                          }});
        routes.push_back({"GET", split_path("/api/v1/items/{}/{}"), Guard::pictures,
                          [this](Request const&, Pieces const& pieces) {
                              return show_picture(office().catalogue, pieces[3], pieces[4]);
                          }});
    }
}; // class OneatlasDialect

} // namespace

std::unique_ptr<Dialect> make_oneatlas(Office office)
{
    return std::make_unique<OneatlasDialect>(std::move(office));
}

} // namespace satchel::sandbox
