/* lint: functions */
int tangled(int a)
{
    if (a == 2)
        return 4;
    if (a == 3)
        return 9;
    if (a == 4)
        return 16;
    if (a == 5)
        return 25;
    if (a == 6)
        return 36;
    if (a == 7)
        return 49;
    if (a == 8)
        return 64;
    if (a == 9)
        return 81;
    if (a == 10)
        return 100;
    if (a == 11)
        return 121;
    if (a == 12)
        return 144;
    if (a == 13)
        return 169;
    if (a == 14)
        return 196;
    if (a == 15)
        return 225;
    if (a == 16)
        return 256;
    if (a == 17)
        return 289;
    return 0;
}
