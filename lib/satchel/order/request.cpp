// SPDX-License-Identifier: MIT
#include "satchel/order/request.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

namespace satchel::detail {
namespace {

using Json = nlohmann::ordered_json;

/// A value of the request with the place where it stands, for errors.
class Node {
public:
    Node(Json const& json, std::string const& where, std::string path)
        : m_json{&json}, m_where{&where}, m_path{std::move(path)}
    {
    }

    [[nodiscard]] Json const& json() const { return *m_json; }

    [[nodiscard]] Error error(std::string const& what) const
    {
        return {Failure::input, *m_where, m_path + ' ' + what,
                "correct the request, or make the plan anew with satchel plan"};
    }

    [[nodiscard]] bool has(char const* key) const { return m_json->contains(key); }

    [[nodiscard]] Node at(char const* key) const
    {
        if (!m_json->is_object()) {
            throw error("is not a JSON object");
        }
        if (!m_json->contains(key)) {
            throw error("has no \"" + std::string{key} + '"');
        }
        return {m_json->at(key), *m_where, m_path + '/' + key};
    }

    [[nodiscard]] std::vector<Node> elements() const
    {
        if (!m_json->is_array()) {
            throw error("is not a JSON array");
        }
        std::vector<Node> nodes;
        for (auto const& element : *m_json) {
            nodes.emplace_back(element, *m_where, m_path + '/' + std::to_string(nodes.size()));
        }
        return nodes;
    }

    [[nodiscard]] std::string text() const
    {
        if (!m_json->is_string()) {
            throw error("is not a text");
        }
        return m_json->get<std::string>();
    }

    [[nodiscard]] std::string filled_text() const
    {
        auto result = text();
        if (result.find_first_not_of(" \t\r\n") == std::string::npos) {
            throw error("is empty");
        }
        return result;
    }

    [[nodiscard]] int number_of_area() const
    {
        if (!m_json->is_number_integer() || *m_json < 1 || *m_json > 1'000'000) {
            throw error("is not the number of an area: 1, 2, ...");
        }
        return m_json->get<int>();
    }

private:
    Json const* m_json;
    std::string const* m_where;
    std::string m_path;
}; // class Node

LonLat position_at(Node const& node)
{
    auto const numbers = node.elements();
    if (numbers.size() != 2 || !numbers[0].json().is_number() || !numbers[1].json().is_number()) {
        throw node.error("is not a position of two numbers, longitude and latitude");
    }
    LonLat const position{numbers[0].json().get<double>(), numbers[1].json().get<double>()};
    if (!(std::abs(position.lon) <= 180 && std::abs(position.lat) <= 90)) {
        throw node.error("is not on the globe: longitude, latitude in degrees");
    }
    return position;
}

Polygon polygon_at(Node const& node)
{
    if (node.at("type").text() != "Polygon") {
        throw node.at("type").error("is not \"Polygon\", the only shape the service takes");
    }
    auto const rings = node.at("coordinates").elements();
    if (rings.size() != 1) {
        throw node.error(rings.empty() ? "has no ring"
                                       : "has holes, which the service does not take");
    }

    Polygon polygon;
    for (auto const& position : rings.front().elements()) {
        polygon.outer.push_back(position_at(position));
    }
    auto const& ring = polygon.outer;
    if (ring.size() < 4 || ring.front() != ring.back()) {
        throw rings.front().error("is not a closed ring of at least four positions");
    }
    if (ring.size() > most_vertices) {
        throw rings.front().error("has " + std::to_string(ring.size()) +
                                  " positions; the service takes " + std::to_string(most_vertices));
    }
    OgrErrors const reasons;
    if (!to_ogr(polygon)->IsValid()) {
        auto const reason = reasons.first();
        throw rings.front().error("crosses itself or has no area" +
                                  (reason.empty() ? "" : " (" + reason + ')'));
    }
    return polygon;
}

std::vector<OrderArea> areas_at(Node const& node)
{
    std::vector<OrderArea> areas;
    for (auto const& element : node.elements()) {
        OrderArea area;
        area.id = element.at("id").number_of_area();
        area.name = element.has("name") ? element.at("name").text() : std::string{};
        area.polygon = polygon_at(element.at("geometry"));
        for (auto const& other : areas) {
            if (other.id == area.id) {
                throw element.error("has the id " + std::to_string(area.id) + " of another area");
            }
        }
        areas.push_back(std::move(area));
    }
    if (areas.empty()) {
        throw node.error("is empty: the order has no area");
    }
    return areas;
}

/// The images of one item: "datastripIds", for newer sensors "dataSourceIds".
std::vector<std::string> images_at(Node const& item)
{
    std::vector<std::string> images;
    for (auto const* const key : {"datastripIds", "dataSourceIds"}) {
        if (item.has(key)) {
            for (auto const& image : item.at(key).elements()) {
                images.push_back(image.filled_text());
            }
        }
    }
    if (images.empty()) {
        throw item.error("orders no image");
    }
    return images;
}

void read_items(Node const& node, RequestFacts& facts)
{
    auto const items = node.elements();
    std::set<std::pair<int, std::string>> pairs;
    for (auto const& item : items) {
        auto const area = item.at("aoiId").number_of_area();
        if (std::none_of(facts.areas.begin(), facts.areas.end(),
                         [&](auto const& known) { return known.id == area; })) {
            throw item.error("orders the area " + std::to_string(area) +
                             ", which the request does not have");
        }
        for (auto& image : images_at(item)) {
            if (!pairs.emplace(area, image).second) {
                throw item.error("orders the image " + image + " for the area " +
                                 std::to_string(area) + " a second time");
            }
            facts.pairs.emplace_back(area, image);
            if (std::find(facts.images.begin(), facts.images.end(), image) == facts.images.end()) {
                facts.images.push_back(std::move(image));
            }
        }
        auto product = item.at("productTypeId").filled_text();
        if (!facts.product_type_id.empty() && product != facts.product_type_id) {
            throw item.error("orders " + product + " while another one orders " +
                             facts.product_type_id);
        }
        facts.product_type_id = std::move(product);
    }
    if (pairs.empty() || pairs.size() > most_pairs) {
        throw node.error("has " + std::to_string(pairs.size()) +
                         " pairs of area and image; an order takes 1 to " +
                         std::to_string(most_pairs));
    }
}

/// The product type whose options these are, in the spelling of each generation.
std::string product_of_options(Node const& node)
{
    if (node.has("productTypeId")) {
        return node.at("productTypeId").text();
    }
    auto const product = node.at("productType");
    return product.json().is_string() ? product.text() : product.at("productTypeId").text();
}

void read_options(Node const& node, RequestFacts& facts)
{
    for (auto const& product : node.elements()) {
        if (auto const id = product_of_options(product); id != facts.product_type_id) {
            throw product.error("has options of " + id + ", but " + facts.product_type_id +
                                " is ordered");
        }
        for (auto const& option : product.at("options").elements()) {
            auto key = option.at("key").filled_text();
            for (auto const& [other, ignored] : facts.options) {
                if (other == key) {
                    throw option.error("gives " + key + " a second time");
                }
            }
            facts.options.emplace_back(std::move(key), option.at("value").text());
        }
    }
}

std::string number_text(double value)
{
    auto const magnitude = std::abs(value);
    if (magnitude == 0 || (magnitude >= 1e-9 && magnitude < 1e21)) {
        return format_number(value);
    }
    std::array<char, 40> buffer{};
    auto const written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), written.ptr};
}

/// Writes JSON with our own digits; everything else is left to the library.
class Writer {
public:
    explicit Writer(int indent) : m_indent{indent} {}

    template <typename Value>
    void write(Value const& json)
    {
        if (json.is_object()) {
            write_all(json, '{', '}', [&](auto const& item) {
                m_text += quoted(Value(item.key())) + (m_indent < 0 ? ":" : ": ");
                write(item.value());
            });
        } else if (json.is_array()) {
            write_all(json, '[', ']', [&](auto const& item) { write(item.value()); });
        } else {
            m_text +=
                json.is_number_float() ? number_text(json.template get<double>()) : quoted(json);
        }
    }

    [[nodiscard]] std::string const& text() const { return m_text; }

private:
    template <typename Value>
    static std::string quoted(Value const& json)
    {
        return json.dump(-1, ' ', false, Value::error_handler_t::replace);
    }

    template <typename Value, typename WriteItem>
    void write_all(Value const& json, char open, char close, WriteItem const& write_item)
    {
        // A position stays on its line.
        auto const flat =
            m_indent < 0 || json.empty() || (json.is_array() && json.front().is_number());
        m_text += open;
        ++m_level;
        bool first = true;
        for (auto const& item : json.items()) {
            m_text += first ? "" : flat && m_indent >= 0 ? ", " : ",";
            first = false;
            if (!flat) {
                new_line();
            }
            write_item(item);
        }
        --m_level;
        if (!flat) {
            new_line();
        }
        m_text += close;
    }

    void new_line()
    {
        m_text += '\n' + std::string(static_cast<std::size_t>(m_level * m_indent), ' ');
    }

    int m_indent;
    int m_level = 0;
    std::string m_text;
}; // class Writer

} // namespace

RequestFacts facts_of(Json const& request, std::string const& where)
{
    Node const root{request, where, "request"};
    RequestFacts facts;
    facts.areas = areas_at(root.at("aoi"));
    facts.contract_id = root.at("contractId").filled_text();
    facts.customer_reference = root.at("customerReference").filled_text();
    read_items(root.at("items"), facts);
    if (root.has("optionsPerProductType")) {
        read_options(root.at("optionsPerProductType"), facts);
    }
    if (root.has("voucherCodes")) {
        for (auto const& code : root.at("voucherCodes").elements()) {
            facts.voucher_codes.push_back(code.filled_text());
        }
    }
    return facts;
}

std::string with_options(std::string const& request, std::vector<OptionDecision> const& decisions,
                         std::string const& licence)
{
    auto json = Json::parse(request);
    for (auto& product : json.at("optionsPerProductType")) {
        auto options = Json::array();
        for (auto const& decision : decisions) {
            options.push_back({{"key", decision.key}, {"value", decision.value}});
        }
        product["options"] = std::move(options);
        if (product.contains("licence") && !licence.empty()) {
            product["licence"] = licence;
        }
    }
    return to_text(json);
}

std::string to_text(Json const& json, int indent)
{
    Writer writer{indent};
    writer.write(json);
    return writer.text();
}

std::string canonical_order(std::string const& json)
{
    auto const sort = [](nlohmann::json& list) {
        if (list.is_array()) {
            std::sort(list.begin(), list.end());
        }
    };
    auto order = nlohmann::json::parse(canonical(json));
    if (!order.is_object()) {
        return canonical(json);
    }
    for (auto const* const list : {"items", "optionsPerProductType"}) {
        for (auto& entry : order[list]) {
            for (auto const* const inner : {"datastripIds", "dataSourceIds", "options"}) {
                if (entry.is_object() && entry.contains(inner)) {
                    sort(entry[inner]);
                }
            }
        }
    }
    for (auto const* const list : {"aoi", "items", "options", "optionsPerProductType"}) {
        sort(order[list]);
    }
    return canonical(order.dump());
}

std::string canonical(std::string const& json)
{
    try {
        Writer writer{-1};
        writer.write(nlohmann::json::parse(json)); // which sorts the members
        return writer.text();
    } catch (nlohmann::json::exception const& e) {
        throw Error{Failure::input, "request", std::string{"is not JSON: "} + e.what()};
    }
}

} // namespace satchel::detail
