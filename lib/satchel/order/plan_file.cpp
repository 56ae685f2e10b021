// SPDX-License-Identifier: MIT
#include "satchel/order/plan.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"
#include "satchel/order/repeats.hpp"
#include "satchel/order/request.hpp"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace satchel {
namespace {

using Json = nlohmann::ordered_json;

constexpr int plan_version = 1;

constexpr char const* make_anew = "make the plan anew with satchel plan";

/// No plan nests deeper; keeps a hostile file off the stack.
constexpr int deepest = 32;

std::string without_prefix(std::string const& message)
{
    auto const end = message.find("] ");
    return end == std::string::npos ? message : message.substr(end + 2);
}

Json parse_file(std::filesystem::path const& path)
{
    std::error_code ignored;
    std::ifstream file{path, std::ios::binary};
    if (!file || std::filesystem::is_directory(path, ignored)) {
        auto const exists = std::filesystem::exists(path, ignored);
        throw Error{Failure::input, path.string(),
                    exists ? "the plan cannot be read" : "there is no such plan",
                    "satchel plan SOURCE --product P --images I -o PLAN.json makes one"};
    }
    std::string const text{std::istreambuf_iterator<char>{file}, {}};
    auto const depth_limit = [&](int depth, Json::parse_event_t, Json&) {
        if (depth > deepest) {
            throw Error{Failure::input, path.string(), "is not a plan: it is nested too deeply",
                        make_anew};
        }
        return true;
    };
    try {
        return Json::parse(text, depth_limit);
    } catch (nlohmann::json::exception const& e) {
        throw Error{Failure::input, path.string(), "is not JSON: " + without_prefix(e.what()),
                    "correct the file there, or make the plan anew with satchel plan"};
    }
}

/// The version comes first: a newer plan is told from a broken one.
void check_version(Json const& json, std::string const& where)
{
    auto const known = json.is_object() && json.contains("satchel_plan") &&
                       json.at("satchel_plan").is_number_integer();
    if (!known || json.at("satchel_plan") < 1) {
        throw Error{Failure::input, where, "is not a plan: it has no \"satchel_plan\"",
                    "satchel plan SOURCE --product P --images I -o PLAN.json makes one"};
    }
    if (json.at("satchel_plan") > plan_version) {
        throw Error{Failure::input, where,
                    "was written by a newer Satchel (plan version " +
                        json.at("satchel_plan").dump() + ')',
                    "update Satchel"};
    }
    if (!json.contains("request") || !json.at("request").is_object()) {
        throw Error{Failure::input, where, "has no \"request\", so there is nothing to order",
                    make_anew};
    }
}

std::string text_of(Json const& json, char const* key)
{
    return json.contains(key) && !json.at(key).is_null() ? json.at(key).get<std::string>()
                                                         : std::string{};
}

Decimal decimal_of(Json const& json)
{
    if (json.is_string()) {
        return Decimal::parse(json.get<std::string>());
    }
    return json.is_number_float() ? Decimal::from_double(json.get<double>())
                                  : Decimal::parse(json.dump());
}

/// The quote, also one for another request: that there was one must not be forgotten.
void read_quote(Json const& json, Plan& plan)
{
    if (!json.contains("quote") || json.at("quote").is_null()) {
        return;
    }
    auto const& quote = json.at("quote");
    Quote result{decimal_of(quote.at("total")), text_of(quote, "currency"),
                 text_of(quote, "quoted_at"), text_of(quote, "request_key")};
    if (result.request_key.empty()) {
        result.request_key = request_key(plan);
    }
    plan.quote = std::move(result);
}

/// The options are what the request says; the reasons are from when it was made.
std::vector<OptionDecision> explained(std::vector<KeyValue> const& options, Json const& json)
{
    std::vector<OptionDecision> decisions;
    for (auto const& [key, value] : options) {
        OptionDecision decision{key, value, "edited in the plan"};
        if (json.contains("options")) {
            for (auto const& known : json.at("options")) {
                if (text_of(known, "key") == key && text_of(known, "value") == value) {
                    decision.reason = text_of(known, "reason");
                }
            }
        }
        decisions.push_back(std::move(decision));
    }
    return decisions;
}

Plan to_plan(Json const& json, std::string const& where)
{
    auto facts = detail::facts_of(json.at("request"), where);
    (void)detail::overlaps_within(facts.areas, facts.pairs, where);

    Plan plan;
    plan.request = detail::to_text(json.at("request"));
    plan.profile = text_of(json, "profile");
    plan.service = text_of(json, "service");
    plan.source = text_of(json, "source");
    plan.product_type_id = std::move(facts.product_type_id);
    plan.contract_id = std::move(facts.contract_id);
    plan.customer_reference = std::move(facts.customer_reference);
    plan.areas = std::move(facts.areas);
    plan.images = std::move(facts.images);
    for (auto const& area : plan.areas) {
        plan.area_km2 += geodesic_area_km2(area.polygon);
    }
    plan.options = explained(facts.options, json);
    if (json.contains("warnings")) {
        json.at("warnings").get_to(plan.warnings);
    }
    if (plan.service.empty()) {
        throw Error{Failure::input, where, "does not say for which service it was made", make_anew};
    }
    read_quote(json, plan);
    return plan;
}

Json amount(Decimal const& value) { return Json::parse(value.to_string()); }

Json request_of(Plan const& plan)
{
    try {
        return Json::parse(plan.request);
    } catch (nlohmann::json::exception const& e) {
        throw Error{Failure::input, "request", "is not JSON: " + without_prefix(e.what())};
    }
}

Json to_json(Plan const& plan)
{
    auto areas = Json::array();
    for (auto const& area : plan.areas) {
        areas.push_back(
            {{"id", area.id}, {"name", area.name}, {"area_km2", geodesic_area_km2(area.polygon)}});
    }
    auto options = Json::array();
    for (auto const& option : plan.options) {
        options.push_back(
            {{"key", option.key}, {"value", option.value}, {"reason", option.reason}});
    }
    Json quote;
    if (plan.quote) {
        quote = {{"total", amount(plan.quote->total)},
                 {"currency", plan.quote->currency},
                 {"quoted_at", plan.quote->quoted_at},
                 {"request_key",
                  plan.quote->request_key.empty() ? request_key(plan) : plan.quote->request_key}};
    }
    return {{"satchel_plan", plan_version},
            {"profile", plan.profile},
            {"service", plan.service},
            {"source", plan.source},
            {"product_type_id", plan.product_type_id},
            {"contract_id", plan.contract_id},
            {"customer_reference", plan.customer_reference},
            {"area_km2", plan.area_km2},
            {"areas", std::move(areas)},
            {"images", plan.images},
            {"options", std::move(options)},
            {"warnings", plan.warnings},
            {"quote", std::move(quote)},
            {"request", request_of(plan)}};
}

Error cannot_be_written(std::filesystem::path const& path)
{
    return {Failure::output, path.string(),
            std::string{"the plan cannot be written: "} + std::strerror(errno),
            "check the folder, its rights and the space on the disk, or choose another place"};
}

/// The file behind a chain of links, which need not be there yet.
std::filesystem::path behind_links(std::filesystem::path path)
{
    std::error_code problem;
    constexpr int longest_chain = 40; // as the system follows it
    for (int i = 0; i < longest_chain && std::filesystem::is_symlink(path, problem); ++i) {
        path = path.parent_path() / std::filesystem::read_symlink(path, problem);
    }
    return path;
}

/// A new file beside the one it will replace; removed unless it did.
class Replacement {
public:
    explicit Replacement(std::filesystem::path const& path) : m_path{behind_links(path)}
    {
        // With the rights that the user gives to new files, which mkstemp() does not ask.
        do {
            m_temporary = m_path.string() + '.' + std::to_string(::getpid()) + '-' +
                          std::to_string(m_tries++);
            m_file = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        } while (m_file < 0 && errno == EEXIST);
        if (m_file < 0) {
            throw failed();
        }
    }

    Replacement(Replacement const&) = delete;
    Replacement& operator=(Replacement const&) = delete;

    ~Replacement()
    {
        if (m_file >= 0) {
            ::close(m_file);
        }
        if (!m_done) {
            ::unlink(m_temporary.c_str());
        }
    }

    void write(std::string_view text)
    {
        while (!text.empty()) {
            auto const count = ::write(m_file, text.data(), text.size());
            if (count < 0 && errno != EINTR) {
                throw failed();
            }
            text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        }
    }

    /// The file stands under its name only after all of it is on the disk.
    void replace()
    {
        struct stat old {};
        auto const is_there = ::stat(m_path.c_str(), &old) == 0;
        if ((is_there && ::fchmod(m_file, old.st_mode & 07777U) != 0) || ::fsync(m_file) != 0) {
            throw failed();
        }
        auto const file = m_file;
        m_file = -1;
        if (::close(file) != 0 || ::rename(m_temporary.c_str(), m_path.c_str()) != 0) {
            throw failed();
        }
        m_done = true;
    }

private:
    [[nodiscard]] Error failed() const { return cannot_be_written(m_path); }

    std::filesystem::path m_path;
    std::string m_temporary;
    int m_tries = 0;
    int m_file = -1;
    bool m_done = false;
}; // class Replacement

} // namespace

Plan read_plan(std::filesystem::path const& path)
{
    auto const json = parse_file(path);
    check_version(json, path.string());
    try {
        return to_plan(json, path.string());
    } catch (nlohmann::json::exception const& e) {
        throw Error{Failure::input, path.string(),
                    "is not a plan as Satchel writes it: " + without_prefix(e.what()), make_anew};
    } catch (std::invalid_argument const&) {
        throw Error{Failure::input, path.string(), "has a quote whose total is not a number",
                    "satchel price writes it, once \"quote\" is null"};
    }
}

std::string plan_text(Plan const& plan) { return detail::to_text(to_json(plan), 2) + '\n'; }

void write_plan(Plan const& plan, std::filesystem::path const& path)
{
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored) &&
        !std::filesystem::is_regular_file(path, ignored) &&
        !std::filesystem::is_directory(path, ignored)) {
        // A pipe or a terminal ("/dev/stdout") cannot be replaced.
        std::ofstream stream{path, std::ios::binary};
        if (!(stream << plan_text(plan) << std::flush)) {
            throw cannot_be_written(path);
        }
        return;
    }
    Replacement file{path};
    file.write(plan_text(plan));
    file.replace();
}

} // namespace satchel
