// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/geoapi.hpp"

namespace satchel::detail {

/// The dialect of OneAtlas pay-per-order, the generation of today. Its lists of contracts, products
/// and options, and its prices, have the shapes of the ordering guide and are read by its reader,
/// which takes what was added since; all else is its own: who asks, contracts and catalogue in
/// oneatlas.cpp, lists of a contract in oneatlas_lists.cpp, orders and their receipts in
/// oneatlas_orders.cpp, the search in oneatlas_search.cpp with its replies in
/// oneatlas_search_reply.cpp, what became of orders in oneatlas_tracking.cpp,
/// what was acquired for them in oneatlas_segments.cpp, quotations in oneatlas_quotations.cpp, and
/// oneatlas_tasking.cpp.
class Oneatlas final : public Geoapi {
public:
    [[nodiscard]] Recipe const& recipe() const override;
    [[nodiscard]] std::vector<std::string> needed_to_order() const override
    {
        return {"end_user", "end_user_country"};
    }
    void check_profile(Profile const& profile) const override;

    [[nodiscard]] Call contracts() const override;
    [[nodiscard]] bool lists_by_contract() const override { return true; }
    [[nodiscard]] std::string contract_problem(Contract const& contract,
                                               std::string const& product) const override;
    [[nodiscard]] std::optional<Call> markets(std::string const& contract_id) const override;
    [[nodiscard]] std::optional<Call> delivery_types(std::string const& contract_id) const override;
    [[nodiscard]] std::optional<std::vector<Market>> read_markets(Json const& reply) const override;
    [[nodiscard]] std::vector<NamedChoice> read_delivery_types(Json const& reply) const override;
    [[nodiscard]] Call product_types(std::string const& contract_id) const override;
    [[nodiscard]] Call options(std::string const& contract_id, std::string const& product_type_id,
                               std::vector<OrderArea> const& areas,
                               OptionCategory category) const override;
    /// Neither is a call of this generation; both throw Failure::input.
    [[nodiscard]] Call licence(std::string const& name) const override;
    [[nodiscard]] Call voucher(std::string const& code) const override;

    [[nodiscard]] std::vector<std::string> constellations() const override;
    [[nodiscard]] std::vector<std::string>
    constellations_of_images(std::vector<std::string> const& words) const override;
    /// Products are those of a contract.
    [[nodiscard]] std::vector<std::string> archive_products() const override { return {}; }
    [[nodiscard]] bool finds_images_by_id() const override { return true; }
    /// The publication names no number; these fit into a request of some ten kilobytes.
    [[nodiscard]] std::size_t parts_of_search() const override { return 100; }
    [[nodiscard]] Call search(MultiPolygon const& place, Query const& query,
                              PageRequest const& page, Profile const& profile) const override;
    [[nodiscard]] FootprintPage read_page(Json const& reply) const override;
    /// There is no quicker way yet.
    [[nodiscard]] std::optional<FootprintPage>
    read_page_quickly(std::string const& body, Redactor const& redactor) const override;

    [[nodiscard]] std::string order_body(OrderDraft const& draft,
                                         Profile const& profile) const override;
    void check_order(std::string const& body,
                     std::vector<Contract> const& contracts) const override;
    [[nodiscard]] OrderReceipt read_receipt(Json const& reply) const override;

    [[nodiscard]] std::optional<Call> tracked_orders(std::string const& contract_id,
                                                     std::string const& customer_reference,
                                                     std::size_t start) const override;
    [[nodiscard]] TrackingPage read_tracked_orders(Json const& reply) const override;

    [[nodiscard]] std::vector<SegmentsCall> segments(Contract const& contract,
                                                     bool only_proposed) const override;
    [[nodiscard]] SegmentsPage read_segments(SegmentsCall const& asked,
                                             Json const& reply) const override;
    [[nodiscard]] Call decide(Segment const& segment, Decision decision) const override;

    [[nodiscard]] Call quotation(std::string const& body) const override;
    [[nodiscard]] Call quotation_lines(std::string const& quotation_id,
                                       std::size_t start) const override;
    [[nodiscard]] Call quotation_file(std::string const& quotation_id) const override;
    [[nodiscard]] Call decide(std::string const& contract_id, std::string const& quotation_id,
                              Decision decision) const override;
    [[nodiscard]] QuotationReceipt read_quotation(Json const& reply) const override;
    [[nodiscard]] std::string read_decision(Json const& reply) const override;

    /// Not a call of this generation; throws Failure::input.
    [[nodiscard]] Call tasking_options(Polygon const& polygon,
                                       TaskingQuery const& query) const override;
    [[nodiscard]] std::vector<TaskingQuery>
    single_queries(TaskingQuery const& query) const override;
    [[nodiscard]] Call attempts(Polygon const& polygon, TaskingQuery const& query) const override;
    [[nodiscard]] Call feasibility(Polygon const& polygon,
                                   TaskingQuery const& query) const override;

private:
    /// A page of the list of orders and quotations, from the line with this number on.
    [[nodiscard]] static Call search_orders(std::string const& query, std::size_t start);
}; // class Oneatlas

} // namespace satchel::detail
