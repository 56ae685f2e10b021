// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/aoi.hpp"
#include "satchel/order/option_rules.hpp"
#include "satchel/service/decimal.hpp"
#include "satchel/service/order_draft.hpp"
#include "satchel/service/service.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// An image to be ordered; without geometry it is ordered for every area.
struct ChosenImage {
    std::string source_id;
    MultiPolygon polygons;
    std::string constellation{}; ///< as the archive names it; empty where not known
};

/// What a new acquisition is to be like.
struct Acquisition {
    std::string from; ///< of the period, ISO 8601, UTC, "2026-12-01T00:00:00.000Z"
    std::string to;
    std::optional<double> max_cloud_cover;     ///< percent
    std::optional<double> max_incidence_angle; ///< degrees
    std::string mode;                          ///< "MONO", "STEREO", "TRISTEREO"; empty = not said

    // Of the attempt that was chosen; empty where none was.
    std::optional<double> attempt_angle; ///< incidence, degrees
    MultiPolygon footprint;
    std::string mission;
    std::string programme;
    std::string order_deadline; ///< ISO 8601, UTC
    std::string segment_key;
};

/// What an analyst decides when making a plan.
struct PlanRequest {
    std::string product_type_id;
    std::vector<ChosenImage> images;        ///< of the archive; none for a new acquisition
    std::optional<Acquisition> acquisition; ///< of each area, instead of images
    std::vector<KeyValue> options;
    std::vector<OptionBundle> bundles; ///< a given option goes before them
    std::string primary_market;        ///< "NQUAL" (not qualified) when empty
    std::string secondary_market;      ///< left out when empty
    /// Made from the content when empty; several orders have it with "-1", "-2", ... behind it.
    std::string customer_reference;
    std::vector<std::string> voucher_codes; ///< of several orders, for the first one
    std::string comments;
    /// Leave out images of an area that show nothing of it but what other chosen ones show; the
    /// last ones first.
    bool once = false;
    /// Warn instead of refusing where choices break the options reply, and send
    /// exactly the given options: no default is added.
    bool lenient = false;
};

/// A price that was quoted for one request.
struct Quote {
    Decimal total;
    std::string currency;
    std::string quoted_at;   ///< ISO 8601, UTC
    std::string request_key; ///< of the request it is for; empty = the one of its plan
};

/// One image for one area, or a new acquisition of it.
struct PlannedItem {
    int area_id = 0;
    std::string image; ///< empty for a new acquisition
    /// How much of the area the image shows; not set where its geometry is not known.
    std::optional<double> clipped_km2;
    std::vector<KeyValue> properties{}; ///< of a new acquisition

    friend bool operator==(PlannedItem const&, PlannedItem const&) = default;
};

/// One order: what one request buys, with what a person wants to know before it does.
struct PlannedOrder {
    std::string request; ///< the exact JSON body for prices and orders
    std::string profile; ///< name of the profile it was made for
    std::string service; ///< service_identity(): a plan is not sent to another service
    std::string dialect; ///< in which the request is written; empty in plans of old
    std::string source;  ///< the AOI as the user wrote it
    std::string product_type_id;
    std::string contract_id;
    std::string customer_reference;
    std::vector<OrderArea> areas;
    std::vector<std::string> images;
    std::vector<PlannedItem> items;
    double area_km2 = 0;
    std::optional<double> minimum_km2; ///< billed at least, of one order of this product type
    std::vector<OptionDecision> options;
    std::vector<OptionDecision> properties; ///< of new acquisitions, those of all areas each once
    std::string order_deadline;        ///< of new acquisitions, ISO 8601, UTC; empty = not known
    std::vector<std::string> warnings; ///< what a person should know before it is sent
    bool lenient = false;              ///< made with choices that the service may refuse
    std::string made_as; ///< request_key() when it was made; another one now: edited by hand
    std::optional<Quote> quote;
};

/// One or many orders as a file that can be read, kept and approved before money is spent.
struct Plan {
    std::vector<PlannedOrder> orders;  ///< at least one, all for one service and contract
    std::vector<std::string> warnings; ///< about all of them
};

/// What tells one service from another, the same for all members of a team: the
/// order URL without user, query and slash at the end, or "sandbox" for a
/// simulated one, whose port is another one each time.
[[nodiscard]] std::string service_identity(Profile const& profile);

/// The polygons of an AOI as they are ordered, numbered 1..n: one for each part of
/// each area.
[[nodiscard]] std::vector<OrderArea> order_areas(Aoi const& aoi);

/// Resolves contract, options and areas with the service and writes the requests: as many
/// orders as it takes, since one has at most 5 pairs of area and image (guide g-odp-limit), split
/// so that as little as possible is billed that is not ordered.
///
/// New acquisitions are planned for all areas: their properties ("item_properties" of the options
/// reply) are filled from what was decided and from what the service says of its feasibility, or of
/// the attempts in the period where the programme is one of a single acquisition; see
/// new_acquisition.hpp.
///
/// Throws Failure::input with every broken rule for choices the service does not
/// allow, images that touch no area or are of another constellation than the product, a voucher or
/// licence that cannot be used, and shapes it does not take (holes, more than 999 vertices; and
/// unless lenient, less than 5 km² or 1 km across).
[[nodiscard]] Plan make_plan(Service& service, Aoi const& aoi, PlanRequest const& request);

/// Hash (SHA-256, hex) of the canonical request and the service it is for: the
/// same order has the same key, however its file is laid out.
[[nodiscard]] std::string request_key(PlannedOrder const& plan);

/// What the orders of a plan have in common in the ledger: the same orders, the same key.
[[nodiscard]] std::string plan_key(Plan const& plan);

/// Was the request changed by hand since the plan was made?
[[nodiscard]] bool is_edited(PlannedOrder const& order);

/// Was the plan changed after its price was asked? Its quote says nothing about what
/// it costs now, but it does say that a person has agreed to another request.
[[nodiscard]] bool is_quote_stale(PlannedOrder const& plan);

/// Is it too late for a new acquisition, by the clock of this machine: its deadline has passed, or
/// its period is over?
[[nodiscard]] bool is_past_deadline(PlannedOrder const& order);

/// What a person should know before money is spent: the plan's warnings, a quote
/// that is for another request, and a deadline that has passed.
[[nodiscard]] std::vector<std::string> notes_on(PlannedOrder const& plan);
[[nodiscard]] std::vector<std::string> notes_on(Plan const& plan);

/// Reads a plan. Each "request" is what counts: areas, images, contract, product
/// and reference are read from there, so an edit by hand is respected; the quote
/// stays as it is, see is_quote_stale(). Throws Failure::input where the file is no
/// plan or contradicts itself.
[[nodiscard]] Plan read_plan(std::filesystem::path const& path);

/// The text of a plan's file.
[[nodiscard]] std::string plan_text(Plan const& plan);

/// Writes the file completely or not at all; throws Failure::output.
void write_plan(Plan const& plan, std::filesystem::path const& path);

} // namespace satchel
