// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/service/account.hpp"
#include "satchel/service/footprint.hpp"
#include "satchel/service/order_draft.hpp"
#include "satchel/service/profile.hpp"
#include "satchel/service/profile_settings.hpp"
#include "satchel/service/query.hpp"
#include "satchel/service/quotation.hpp"
#include "satchel/service/recipe.hpp"
#include "satchel/service/redactor.hpp"
#include "satchel/service/replies.hpp"
#include "satchel/service/segment.hpp"
#include "satchel/service/tasking.hpp"
#include "satchel/service/tracking.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::detail {

/// One call of the service, without host and authorisation.
struct Call {
    Host host = Host::ordering;
    std::string method = "GET";
    std::string path; ///< after the base URL, "/api/v1/prices"
    std::string body; ///< JSON; empty for none
    std::string accept = "application/json";

    /// A whole address that a reply named, instead of the host's base and a path. The host's
    /// authorisation goes there only if it is the same host.
    std::string address = {};
};

/// One request for segments, and what is known of them before it is sent.
struct SegmentsCall {
    Call call;
    enum class List { taskings, of_tasking, coverages } list = List::coverages;
    bool only_proposed = false;
    std::size_t start = 0;   ///< of the page, as its list counts
    std::string page_before; ///< what the page before began with: none goes on with the same
    Segment known;
};

/// What came of one, and what to ask then.
struct SegmentsPage {
    std::vector<Segment> segments;
    std::vector<SegmentsCall> next;
};

/// One generation of the API: which words, paths and shapes it has. Nothing else
/// in Satchel may depend on them. Readers assume the right shape and leave it to
/// the gate (read_reply) to turn nlohmann's exceptions into an Error.
class Dialect {
public:
    Dialect() = default;
    Dialect(Dialect const&) = delete;
    Dialect& operator=(Dialect const&) = delete;
    virtual ~Dialect() = default;

    [[nodiscard]] virtual Recipe const& recipe() const = 0;
    /// The keys of the settings that an order needs besides.
    [[nodiscard]] virtual std::vector<std::string> needed_to_order() const { return {}; }
    /// Throws Failure::configuration where what is set for orders cannot be right.
    virtual void check_profile(Profile const& profile) const;

    [[nodiscard]] virtual Call contracts() const = 0;
    /// Whether products, and what can be chosen of them, are those of a contract.
    [[nodiscard]] virtual bool lists_by_contract() const { return false; }
    /// Why a product type, or a mission, cannot be had on a contract; empty where it can, or
    /// nobody knows.
    [[nodiscard]] virtual std::string contract_problem(Contract const& contract,
                                                       std::string const& product) const;
    /// What orders on a contract may say; nothing where this generation does not tell.
    [[nodiscard]] virtual std::optional<Call> markets(std::string const& contract_id) const;
    [[nodiscard]] virtual std::optional<Call> delivery_types(std::string const& contract_id) const;
    /// The contract is not read unless lists_by_contract().
    [[nodiscard]] virtual Call product_types(std::string const& contract_id) const = 0;
    [[nodiscard]] virtual Call options(std::string const& contract_id,
                                       std::string const& product_type_id,
                                       std::vector<OrderArea> const& areas,
                                       OptionCategory category) const = 0;
    /// Words of a search that its documents list; none where they list none.
    [[nodiscard]] virtual std::vector<std::string> constellations() const = 0;
    /// Such words as images have them; one that is not listed stays as it is. Each once.
    [[nodiscard]] virtual std::vector<std::string>
    constellations_of_images(std::vector<std::string> const& words) const = 0;
    [[nodiscard]] virtual std::vector<std::string> archive_products() const = 0;
    /// Whether a search may name an image (Query::image_id).
    [[nodiscard]] virtual bool finds_images_by_id() const { return false; }
    /// How many polygons the place of one search may have.
    [[nodiscard]] virtual std::size_t parts_of_search() const { return 1; }
    /// A place without polygons is everywhere. Throws Failure::input for a filter that this
    /// generation does not have.
    [[nodiscard]] virtual Call search(MultiPolygon const& place, Query const& query,
                                      PageRequest const& page, Profile const& profile) const = 0;
    [[nodiscard]] virtual Call price(std::string const& body) const = 0;
    [[nodiscard]] virtual Call order(std::string const& body) const = 0;
    [[nodiscard]] virtual Call licence(std::string const& name) const = 0;
    [[nodiscard]] virtual Call voucher(std::string const& code) const = 0;

    [[nodiscard]] virtual Call tasking_options(Polygon const& polygon,
                                               TaskingQuery const& query) const = 0;
    /// The queries that attempts() and feasibility() take one by one.
    [[nodiscard]] virtual std::vector<TaskingQuery> single_queries(TaskingQuery const& query) const;
    [[nodiscard]] virtual Call attempts(Polygon const& polygon,
                                        TaskingQuery const& query) const = 0;
    [[nodiscard]] virtual Call feasibility(Polygon const& polygon,
                                           TaskingQuery const& query) const = 0;

    /// What became of the orders of a contract (empty: any) whose reference contains a text (empty:
    /// all), from the line with this number on, 0 for the first; nothing where this generation
    /// does not tell.
    [[nodiscard]] virtual std::optional<Call> tracked_orders(std::string const& contract_id,
                                                             std::string const& customer_reference,
                                                             std::size_t start) const;

    /// What to ask for the segments of a contract first; none where this generation does not tell.
    [[nodiscard]] virtual std::vector<SegmentsCall> segments(Contract const& contract,
                                                             bool only_proposed) const;
    [[nodiscard]] virtual Call decide(Segment const& segment, Decision decision) const;

    /// All about quotations throws Failure::input where this generation makes none.
    [[nodiscard]] virtual Call quotation(std::string const& body) const;
    /// From the line with this number on, as read_tracked_orders() reads them.
    [[nodiscard]] virtual Call quotation_lines(std::string const& quotation_id,
                                               std::size_t start) const;
    [[nodiscard]] virtual Call quotation_file(std::string const& quotation_id) const;
    [[nodiscard]] virtual Call decide(std::string const& contract_id,
                                      std::string const& quotation_id, Decision decision) const;

    /// Throws Failure::configuration where the profile does not say all that an order needs, and
    /// Failure::input for an order that this generation has no words for.
    [[nodiscard]] virtual std::string order_body(OrderDraft const& draft,
                                                 Profile const& profile) const = 0;
    /// The same of a body that may have been edited, before it is priced or sent. `contracts` are
    /// the user's where lists_by_contract().
    virtual void check_order(std::string const& body, std::vector<Contract> const& contracts) const;

    using Json = nlohmann::json;
    [[nodiscard]] virtual std::vector<Contract> read_contracts(Json const& reply) const = 0;
    /// Nothing where the reply is about other things.
    [[nodiscard]] virtual std::optional<std::vector<Market>> read_markets(Json const& reply) const;
    [[nodiscard]] virtual std::vector<NamedChoice> read_delivery_types(Json const& reply) const;
    [[nodiscard]] virtual std::vector<ProductType> read_product_types(Json const& reply) const = 0;
    [[nodiscard]] virtual std::vector<ProductOption> read_options(Json const& reply) const = 0;
    [[nodiscard]] virtual FootprintPage read_page(Json const& reply) const = 0;
    /// The same from the text of a reply in which nothing is odd and which holds no secret;
    /// nothing for any other, and for a dialect that knows no quicker way.
    [[nodiscard]] virtual std::optional<FootprintPage>
    read_page_quickly(std::string const& body, Redactor const& redactor) const;
    [[nodiscard]] virtual Price read_price(Json const& reply) const = 0;
    /// Throws only where the reply does not name the order; `reply` stays empty.
    [[nodiscard]] virtual OrderReceipt read_receipt(Json const& reply) const = 0;
    [[nodiscard]] virtual TrackingPage read_tracked_orders(Json const& reply) const;
    [[nodiscard]] virtual SegmentsPage read_segments(SegmentsCall const& asked,
                                                     Json const& reply) const;
    [[nodiscard]] virtual QuotationReceipt read_quotation(Json const& reply) const;
    /// The sales order that an accepted quotation has become; empty where it is not said.
    [[nodiscard]] virtual std::string read_decision(Json const& reply) const;
    [[nodiscard]] virtual Voucher read_voucher(Json const& reply) const = 0;
    [[nodiscard]] virtual std::vector<TaskingProgramme>
    read_tasking_options(Json const& reply) const = 0;
    /// Of attempts and of feasibility.
    [[nodiscard]] virtual std::vector<TaskingCapacity> read_capacities(Json const& reply) const = 0;
    /// Whether a reply that is no success only says that no satellite can acquire the area.
    [[nodiscard]] virtual bool says_no_attempt(int status, Json const& reply) const = 0;
}; // class Dialect

/// Makes a dialect by the name that check_dialect() let pass.
[[nodiscard]] std::unique_ptr<Dialect> make_dialect(std::string const& name);

/// From the oldest, which is the default, to the one of today.
[[nodiscard]] std::vector<KnownDialect> known_dialects();

/// Throws Failure::configuration with `where` for a dialect that does not exist or
/// that this version does not speak.
void check_dialect(std::string const& name, std::string const& where);

/// The dialect of the ordering guide.
[[nodiscard]] std::unique_ptr<Dialect> make_geoapi();
/// The dialect of the Geostore guide.
[[nodiscard]] std::unique_ptr<Dialect> make_geostore();
/// The dialect of OneAtlas pay-per-order.
[[nodiscard]] std::unique_ptr<Dialect> make_oneatlas();

} // namespace satchel::detail
