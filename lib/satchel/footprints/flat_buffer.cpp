// SPDX-License-Identifier: MIT
#include "satchel/footprints/flat_buffer.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace satchel::detail {
namespace {

static_assert(std::endian::native == std::endian::little,
              "buffers are made of the machine's bytes");

constexpr std::size_t largest = 8;
constexpr std::size_t word = sizeof(std::uint32_t);

/// The size of the buffer, and the reference to the root.
constexpr std::size_t head_size = 2 * word;

template <typename Number>
Number number_at(std::string_view bytes, std::size_t place)
{
    Number number{};
    std::memcpy(&number, bytes.data() + place, sizeof number);
    return number;
}

void set_number(std::string& bytes, std::size_t place, std::uint32_t number)
{
    std::memcpy(bytes.data() + place, &number, sizeof number);
}

/// A table begins with how far before it its list of fields is.
std::size_t list_of(std::string_view buffer, std::size_t table)
{
    return table - number_at<std::uint32_t>(buffer, table);
}

/// Where a field stands that the table has.
std::size_t place_of(std::string_view buffer, std::size_t table, std::uint16_t field)
{
    constexpr std::size_t sizes = 2 * sizeof(std::uint16_t);
    auto const entry = list_of(buffer, table) + sizes + field * sizeof(std::uint16_t);
    return table + number_at<std::uint16_t>(buffer, entry);
}

} // namespace

FlatBuffer::FlatBuffer(std::string& text) : m_text{text}, m_start{text.size()}
{
    m_text.append(head_size, '\0');
}

void FlatBuffer::align(std::size_t alignment, std::size_t behind)
{
    auto const over = (size() + behind) % alignment;
    m_text.append(over == 0 ? 0 : alignment - over, '\0');
}

void FlatBuffer::set(Place place, std::uint32_t number)
{
    set_number(m_text, m_start + place, number);
}

FlatBuffer::Place FlatBuffer::add_table(std::initializer_list<Field> fields)
{
    constexpr std::size_t most_fields = 16;
    std::array<std::uint16_t, 2 + most_fields> list{};
    std::size_t length = 2;
    std::uint16_t table_size = word;
    for (auto const& field : fields) {
        list.at(2UL + field.number) = table_size;
        length = std::max<std::size_t>(length, 3UL + field.number);
        table_size = static_cast<std::uint16_t>(table_size + field.size);
    }
    list[0] = static_cast<std::uint16_t>(length * sizeof(std::uint16_t));
    list[1] = table_size;

    align(largest, 0);
    auto const list_place = size();
    m_text.append(reinterpret_cast<char const*>(list.data()), list[0]);
    align(largest, word); // for the fields, which come largest first
    auto const table = size();
    put(static_cast<std::uint32_t>(table - list_place));
    for (auto const& field : fields) {
        m_text.append(reinterpret_cast<char const*>(&field.value), field.size);
    }
    if (list_place == head_size) {
        set(word, static_cast<std::uint32_t>(table - word));
    }
    return table;
}

FlatBuffer::Place FlatBuffer::add_references(std::size_t count)
{
    auto const place = begin_vector<std::uint32_t>(count);
    m_text.append(count * word, '\0');
    return place;
}

FlatBuffer::Place FlatBuffer::add_text(std::string_view text)
{
    auto const place = begin_vector<char>(text.size());
    put(text);
    m_text += '\0';
    return place;
}

void FlatBuffer::refer(Place table, std::uint16_t field, Place target)
{
    auto const place = place_of(std::string_view{m_text}.substr(m_start), table, field);
    set(place, static_cast<std::uint32_t>(target - place));
}

void FlatBuffer::refer_entry(Place vector, std::size_t entry, Place target)
{
    auto const place = vector + word + entry * word;
    set(place, static_cast<std::uint32_t>(target - place));
}

std::size_t FlatBuffer::finish()
{
    align(largest, 0);
    set(0, static_cast<std::uint32_t>(size() - word));
    return size();
}

std::string with_table_between(std::string_view buffer, std::uint16_t field, std::uint16_t vector,
                               FlatBuffer::Field other)
{
    auto const root = word + number_at<std::uint32_t>(buffer, word);
    auto const reference = place_of(buffer, root, field);
    auto const target = reference + number_at<std::uint32_t>(buffer, reference);
    auto const split = list_of(buffer, target); // aligned, as every list is

    std::string between;
    FlatBuffer made{between};
    auto const table = made.add_table({FlatBuffer::reference(vector), other});
    auto const entries = made.add_references(1);
    made.refer(table, vector, entries);
    made.refer_entry(entries, 0, made.finish() + (target - split));

    std::string result{buffer.substr(0, split)};
    result.append(between, head_size).append(buffer.substr(split));
    set_number(result, reference,
               static_cast<std::uint32_t>(split + table - head_size - reference));
    set_number(result, 0, static_cast<std::uint32_t>(result.size() - word));
    return result;
}

} // namespace satchel::detail
