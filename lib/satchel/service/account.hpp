// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/decimal.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace satchel {

/// A contract of the user (guide, step 2).
struct Contract {
    std::string id;
    std::string name;
    std::string trade_agreement_url;
    std::optional<Decimal> credit_remaining;
    std::string currency; ///< ISO 4217
    std::string language; ///< ISO 639-1
    std::string backend;  ///< the system that keeps it, where the service has several
};

/// Something to choose from a list of the service.
struct NamedChoice {
    std::string id; ///< what a request says
    std::string label;
};

/// A market that an order can be for, with the narrower ones within it.
struct Market {
    std::string id;
    std::string label;
    std::vector<NamedChoice> secondary;
};

/// What orders on a contract may say besides products; not set where the service does not tell it.
struct ContractLists {
    std::optional<std::vector<Market>> markets;
    std::optional<std::vector<NamedChoice>> delivery_types;
};

/// A commercial offer (guide, step 3).
struct ProductType {
    std::string id;    ///< "PleiadesArchiveMono"
    std::string label; ///< "Pleiades 0.5-m"; labels are passed on as sent, also doubly encoded ones
    std::string source;
    std::string sensor;
    std::string target;
    std::vector<std::string> licences;
    std::optional<double> minimum_order_area_km2;
    std::string description_url;

    bool is_tasking = false; ///< a new acquisition, not an image of the archive
    std::string mission;     ///< of a new acquisition, "PLEIADES"; empty where it is not told
    std::string programme;   ///< of a new acquisition, "ONEPLAN"; empty where it is not told
};

/// To which orders an option, or one of its values, belongs. `reject` true: it
/// applies when the filter is not matched. Every pair in the guide agrees with that
/// reading ("projection_1" is not for primary). The `condition` of the newer service
/// is a filter that must be matched.
struct OptionConstraint {
    bool reject = false;
    std::string filter; ///< "processing_level:primary"
};

/// One value of a list option.
struct OptionValue {
    std::string id; ///< what is ordered
    std::string label;
    std::optional<OptionConstraint> constraint = std::nullopt; ///< allowed only where it holds
};

/// What an item property of a new acquisition says, whatever it is called.
enum class ItemProperty {
    other,
    period,                 ///< "<start> <end>", ISO 8601 in UTC with milliseconds
    max_cloud_cover,        ///< percent: what is better is accepted without asking
    max_incidence_angle,    ///< degrees
    mode,                   ///< "MONO", "STEREO", "TRISTEREO"
    notification_threshold, ///< percent: what is better is proposed
    classification,         ///< what the service says of the feasibility, "EASY"
    automation              ///< the same, "AUTOMATIC"
};

/// A production option of a product type, or an item property (guide, step 5).
struct ProductOption {
    enum class Mandatory { no, yes, constraint };
    using Constraint = OptionConstraint;

    std::string name;
    std::string label;
    std::string category; ///< "technical_product" or "item_properties"
    std::string type;     ///< "list", "double", "periods", "string"
    std::vector<OptionValue> values;
    std::optional<std::string> default_value; ///< not set for an absent, null or blank one
    std::optional<std::pair<double, double>> range;
    std::string format;
    Mandatory mandatory = Mandatory::no;
    std::optional<Constraint> constraint;
    bool hidden = false; ///< not meant for people's eyes; ordered like any other
    ItemProperty property = ItemProperty::other; ///< in the category "item_properties"
};

/// Which options of a product type are asked for (order.yaml, OptionsRequest).
enum class OptionCategory {
    technical_product, ///< how an image is produced
    all                ///< also what a new acquisition is to be like ("item_properties")
};

/// The category of options that stand in the item of an order, not among its product's options.
inline constexpr char const* item_properties = "item_properties";

struct Voucher {
    std::string code;
    std::string start_date;
    std::string end_date;
    std::optional<Decimal> amount;
    std::string currency;
    bool consumed = false;
};

/// The price of one product type within an order (guide, step 6).
struct PriceItem {
    std::string product_type_id;
    std::optional<Decimal> amount; ///< after discount
    std::optional<Decimal> price;  ///< before discount
    std::optional<double> area_km2;
    std::optional<Decimal> discount_percentage;
    std::optional<Decimal> discount_value;
    std::vector<std::string> datastrip_ids;
    std::string voucher_code;
};

struct Price {
    std::string contract_id;
    std::string currency;
    Decimal total; ///< "totalAmount" or, as the guide shows, "totalAmountCurrency"
    std::optional<Decimal> discount_percentage;
    std::optional<Decimal> discount_value;
    std::vector<PriceItem> items;
};

/// What the service says when it has taken an order (guide, step 7).
struct OrderReceipt {
    std::string sales_order_id; ///< or that of a quotation, until there is one
    bool is_quotation = false;
    std::string currency;
    std::optional<Decimal> total;
    std::string reply; ///< the whole reply, without secrets, for the ledger
};

} // namespace satchel
